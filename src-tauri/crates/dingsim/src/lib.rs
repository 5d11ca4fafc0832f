//! A simulator of DingTalk's own HTTP interfaces: the sample organisation, and the other side of the tests.
//!
//! One server on one port stands for all three of DingTalk's hosts: the new interfaces (`api`), the old ones (`oapi`)
//! and the sign-in page (`login`). Paths, shapes, cursors, limits and errors are DingTalk's; the organisation is made
//! from a seed number, and everything in it is invented. A further interface is one file under `endpoints/`. What tests
//! need besides (counters of calls, changes behind the caller's back) stands under `/sim/`, see `bench.rs`.
//!
//! ```no_run
//! # async fn run() -> std::io::Result<()> {
//! let simulator = clearhold_dingsim::Simulator::start(clearhold_dingsim::Options::default()).await?;
//! let base = simulator.url().to_owned();
//! simulator.stop().await;
//! # Ok(()) }
//! ```

mod answer;
mod bench;
mod call;
mod chance;
mod cut;
mod endpoints;
mod faults;
mod garbage;
mod lenient;
mod organisation;
mod rate;
mod server;
mod slow;
mod spoil;
mod stream;
mod tally;
mod tokens;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::serve::ListenerExt;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle, time::timeout};

pub use faults::{BadFaults, Faults};
pub use organisation::Period;

use organisation::{MAIN_ADMINISTRATOR, ORDINARY_MEMBER, user_id};
use server::Desk;
use tokens::Person;

/// The fewest members an organisation can have.
pub const FEWEST_MEMBERS: u32 = 10;
/// The most members an organisation can have.
pub const MOST_MEMBERS: u32 = 100_000;

/// How long a simulator that was told to stop waits for answers on their way.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

/// What to simulate.
#[derive(Clone, Debug)]
pub struct Options {
    /// The number that the organisation, the credentials and the faults are made from.
    pub seed: u64,
    /// How many members the organisation has, in either period: [`FEWEST_MEMBERS`] to [`MOST_MEMBERS`].
    pub members: u32,
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// What goes wrong.
    pub faults: Faults,
    /// Which of its two states the organisation is in.
    pub period: Period,
    /// How many calls of one interface are let through in any second: 20 in DingTalk's standard edition, more in the
    /// editions above it.
    pub calls_per_second: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            members: 120,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            faults: Faults::default(),
            period: Period::default(),
            calls_per_second: 20,
        }
    }
}

/// A running simulator. It stops when it is dropped, or by [`Simulator::stop`].
pub struct Simulator {
    desk: Arc<Desk>,
    url: String,
    admin_user: String,
    member_user: String,
    running: Running,
}

/// The server's task; it ends when `stop` is dropped.
struct Running {
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
    desk: Arc<Desk>,
}

impl Drop for Running {
    /// The connections for events are none of the server's own.
    fn drop(&mut self) {
        self.desk.stream.hang_up();
    }
}

impl Simulator {
    /// Begins to listen and to answer.
    ///
    /// # Errors
    /// When the address cannot be listened on, or when the number of members is out of bounds
    /// ([`io::ErrorKind::InvalidInput`]).
    pub async fn start(options: Options) -> io::Result<Self> {
        if !(FEWEST_MEMBERS..=MOST_MEMBERS).contains(&options.members) {
            let why = format!("members must be between {FEWEST_MEMBERS} and {MOST_MEMBERS}");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
        }
        let listener = TcpListener::bind(options.listen).await?;
        let address = listener.local_addr()?;
        let url = format!("http://{address}");
        let desk = Arc::new(Desk::new(&options, address));
        // Answers are small and waited for one by one, so they leave at once; where that cannot be set they are slower.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let (stop, stopped) = oneshot::channel::<()>();
        let service = server::service(Arc::clone(&desk));
        let task = tokio::spawn(async move {
            let until = async move { drop(stopped.await) };
            // Serving ends only when it is told to.
            drop(axum::serve(listener, service).with_graceful_shutdown(until).await);
        });
        Ok(Self {
            url,
            admin_user: user_id(MAIN_ADMINISTRATOR),
            member_user: user_id(ORDINARY_MEMBER),
            running: Running { stop: Some(stop), task, desk: Arc::clone(&desk) },
            desk,
        })
    }

    /// Where it listens, such as `http://127.0.0.1:40123`: the base for all three of DingTalk's hosts.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The app key.
    pub fn client_id(&self) -> &str {
        &self.desk.client_id
    }

    /// The app secret; worth nothing anywhere else.
    pub fn client_secret(&self) -> &str {
        &self.desk.client_secret
    }

    /// The `userid` of the main administrator.
    pub fn admin_user(&self) -> &str {
        &self.admin_user
    }

    /// The `userid` of an ordinary member, who also is the one that signs in on the sign-in page.
    pub fn member_user(&self) -> &str {
        &self.member_user
    }

    /// A refresh token of a present member, as if they had signed in on the sign-in page already.
    pub fn signed_in(&self, userid: &str) -> Option<String> {
        let member = self.desk.organisation.at(self.desk.period()).find_user(userid)?;
        Some(self.desk.tokens().for_person(Person { member, with_organisation: true }).1)
    }

    /// The `unionId` of a present member.
    pub fn union_id_of(&self, userid: &str) -> Option<String> {
        self.desk.organisation.at(self.desk.period()).find_user(userid).map(organisation::union_id)
    }

    /// Puts the organisation into one of its two states.
    pub fn set_period(&self, period: Period) {
        self.desk.set_period(period);
    }

    /// What was changed since the organisation was made from its number, for [`Simulator::change_again`].
    pub fn changes(&self) -> Value {
        let edits = self.desk.organisation.at(self.desk.period()).edits().clone();
        serde_json::to_value(edits).unwrap_or_default()
    }

    /// Changes the organisation as another of the same number was changed. What is not such changes changes nothing.
    pub fn change_again(&self, changes: &Value) {
        if let Ok(edits) = organisation::Edits::deserialize(changes) {
            *self.desk.organisation.at(self.desk.period()).edit() = edits;
        }
    }

    /// Changes what goes wrong.
    pub fn set_faults(&self, faults: Faults) {
        self.desk.set_faults(faults);
    }

    /// How many calls came so far, those that were refused included.
    pub fn calls(&self) -> u64 {
        self.desk.calls().total()
    }

    /// How many calls came so far to paths that contain `path_part`.
    pub fn calls_to(&self, path_part: &str) -> u64 {
        self.desk.calls().total_to(path_part)
    }

    /// How many calls of metered interfaces came so far: those that count towards an organisation's monthly number.
    pub fn metered_calls(&self) -> u64 {
        self.desk.calls().metered
    }

    /// The most calls that any one interface got in any second so far, those that were refused included.
    pub fn most_calls_in_a_second(&self) -> usize {
        self.desk.calls().most_in_a_second()
    }

    /// Stops listening, and waits until that is so.
    pub async fn stop(self) {
        let Self { mut running, .. } = self;
        drop(running.stop.take());
        // A connection that was opened and never used would be waited for without end. A task that failed has stopped.
        if timeout(LAST_ANSWERS, &mut running.task).await.is_err() {
            running.task.abort();
        }
    }
}

/// What a program that wants to connect needs to know: `url`, `client_id`, `client_secret`, `admin_user`,
/// `member_user`.
pub fn announcement(simulator: &Simulator) -> Value {
    json!({
        "url": simulator.url(),
        "client_id": simulator.client_id(),
        "client_secret": simulator.client_secret(),
        "admin_user": simulator.admin_user(),
        "member_user": simulator.member_user(),
    })
}
