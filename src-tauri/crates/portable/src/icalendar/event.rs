//! A calendar entry as a `VEVENT`.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarEntry, ICalendarParameter, ICalendarProperty, ICalendarStatus, ICalendarTransparency, ICalendarValue,
    ICalendarValueType, Uri,
};
use clearhold_model::{Record, Timestamp};
use jiff::civil::Date;

use crate::contentlines::{moment, parameter, text};
use crate::contract::Due;

/// Stands where an address must, when a source tells a name and no address.
const NO_ADDRESS: &str = "invalid:nomail";

/// When an entry begins or ends. Equal to, or before, another only where both are of a kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Day(Date),
    At(Timestamp),
}

/// The properties of an entry; none for a record that is no calendar entry, or does not say when it begins.
pub(super) fn entries(record: &Record, made_at: Timestamp) -> Option<Vec<ICalendarEntry>> {
    if record.kind != "calendar_event" {
        return None;
    }
    let begins = first(record, "starts_at").and_then(|text| When::read(&text)).or(record.at.map(When::At))?;
    let ends = first(record, "ends_at").and_then(|text| When::read(&text)).filter(|ends| ends.follows(begins));
    let plain = |name, value: &str| ICalendarEntry::new(name).with_value(text(value));
    let mut entries = vec![
        plain(ICalendarProperty::Uid, record.id.as_str()),
        ICalendarEntry::new(ICalendarProperty::Dtstamp).with_value(moment(made_at)?),
        begins.entry(ICalendarProperty::Dtstart)?,
    ];
    entries.extend(ends.and_then(|ends| ends.entry(ICalendarProperty::Dtend)));
    entries.push(plain(ICalendarProperty::Summary, &record.title));
    let others = [("description", ICalendarProperty::Description), ("place", ICalendarProperty::Location)];
    entries.extend(others.into_iter().filter_map(|(field, name)| Some(plain(name, &first(record, field)?))));
    entries.extend(first(record, "event_status").as_deref().and_then(status));
    entries.extend(first(record, "organizer").map(|name| person(ICalendarProperty::Organizer, &name)));
    entries.extend(all(record, "attendees").map(|name| person(ICalendarProperty::Attendee, &name)));
    Some(entries)
}

/// The properties of an entry for what falls due: it takes up no time.
pub(super) fn due(due: &Due, made_at: Timestamp) -> Option<Vec<ICalendarEntry>> {
    Some(vec![
        ICalendarEntry::new(ICalendarProperty::Uid).with_value(text(&due.id)),
        ICalendarEntry::new(ICalendarProperty::Dtstamp).with_value(moment(made_at)?),
        ICalendarEntry::new(ICalendarProperty::Dtstart).with_value(moment(due.at)?),
        ICalendarEntry::new(ICalendarProperty::Summary).with_value(text(&due.title)),
        ICalendarEntry::new(ICalendarProperty::Transp)
            .with_value(ICalendarValue::Transparency(ICalendarTransparency::Transparent)),
    ])
}

impl When {
    fn read(text: &str) -> Option<Self> {
        text.parse().map(Self::At).or_else(|_| text.parse().map(Self::Day)).ok()
    }

    /// Whether it can be the end of what begins then: RFC 5545, section 3.8.2.2, wants it later and of the same kind.
    fn follows(self, begins: Self) -> bool {
        matches!((self, begins), (Self::Day(_), Self::Day(_)) | (Self::At(_), Self::At(_))) && self > begins
    }

    /// None for years that the format cannot hold.
    fn entry(self, name: ICalendarProperty) -> Option<ICalendarEntry> {
        match self {
            Self::At(at) => Some(ICalendarEntry::new(name).with_value(moment(at)?)),
            Self::Day(day) => {
                let small = |number: i8| u8::try_from(number).ok();
                let day = PartialDateTime {
                    year: Some(u16::try_from(day.year()).ok().filter(|year| *year > 0)?),
                    month: small(day.month()),
                    day: small(day.day()),
                    ..PartialDateTime::default()
                };
                let value = ICalendarParameter::value(ICalendarValueType::Date);
                Some(ICalendarEntry::new(name).with_param(value).with_value(day))
            }
        }
    }
}

fn person(property: ICalendarProperty, name: &str) -> ICalendarEntry {
    let address = ICalendarValue::Uri(Uri::Location(NO_ADDRESS.to_owned()));
    ICalendarEntry::new(property).with_param(ICalendarParameter::cn(parameter(name))).with_value(address)
}

/// The states that the format knows; any other is left to the other formats.
fn status(state: &str) -> Option<ICalendarEntry> {
    let state = match state {
        "confirmed" => ICalendarStatus::Confirmed,
        "tentative" => ICalendarStatus::Tentative,
        "cancelled" => ICalendarStatus::Cancelled,
        _ => return None,
    };
    Some(ICalendarEntry::new(ICalendarProperty::Status).with_value(ICalendarValue::Status(state)))
}

fn all(record: &Record, field: &str) -> impl Iterator<Item = String> {
    let fields = record.fields.iter().filter(move |known| known.id == field);
    fields.flat_map(clearhold_model::Field::texts).filter(|text| !text.trim().is_empty())
}

fn first(record: &Record, field: &str) -> Option<String> {
    all(record, field).next()
}
