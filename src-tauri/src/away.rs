//! Locks the vault when the person leaves: the screen is locked, or the computer goes to sleep, as far as D-Bus tells.

use std::sync::Arc;
use std::thread;

use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator};
use zbus::{MatchRule, Message};

use crate::desk::Desk;

/// What tells of leaving on the session's bus: the screen savers of the freedesktop and of GNOME.
const SCREEN: [(&str, &str); 2] =
    [("org.freedesktop.ScreenSaver", "ActiveChanged"), ("org.gnome.ScreenSaver", "ActiveChanged")];
/// What tells of it on the system's bus: systemd's log-in manager, before sleep and when a session is locked.
const SYSTEM: [(&str, &str); 2] =
    [("org.freedesktop.login1.Manager", "PrepareForSleep"), ("org.freedesktop.login1.Session", "Lock")];

/// Watches both buses. Where one is missing, the idle lock does its work alone.
pub(crate) fn lock_when_away(desk: &Arc<Desk>) -> std::io::Result<()> {
    let (screen, system) = (Arc::clone(desk), Arc::clone(desk));
    let thread = |name: &str| thread::Builder::new().name(name.to_owned());
    thread("screen").spawn(move || drop(watch(Connection::session, &SCREEN, &screen)))?;
    thread("sleep").spawn(move || drop(watch(Connection::system, &SYSTEM, &system)))?;
    Ok(())
}

/// Ends only when the bus does.
fn watch(connect: fn() -> zbus::Result<Connection>, signals: &[(&str, &str)], desk: &Arc<Desk>) -> zbus::Result<()> {
    let connection = connect()?;
    let bus = DBusProxy::new(&connection)?;
    for (interface, member) in signals {
        let rule = MatchRule::builder().msg_type(zbus::message::Type::Signal).interface(*interface)?.member(*member)?;
        bus.add_match_rule(rule.build())?;
    }
    for message in MessageIterator::from(&connection) {
        if tells_of_leaving(&message?, signals) {
            desk.lock_now();
        }
    }
    Ok(())
}

/// A signal with a truth value tells of leaving when that is true, and of coming back when it is not.
fn tells_of_leaving(message: &Message, signals: &[(&str, &str)]) -> bool {
    let header = message.header();
    let (interface, member) = (header.interface(), header.member());
    let known = signals.iter().any(|(known_interface, known_member)| {
        interface.is_some_and(|name| name == known_interface) && member.is_some_and(|name| name == known_member)
    });
    known && message.body().deserialize::<bool>().unwrap_or(true)
}
