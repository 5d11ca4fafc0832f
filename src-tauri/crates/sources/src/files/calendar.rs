//! Calendars: iCalendar (RFC 5545). Each event and each task is a record.

use std::io::BufRead;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarProperty, ICalendarValue,
};
use clearhold_model::{Field, Timestamp};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::records::{Draft, SCHEDULE};
use super::{FileError, FileLapseCode, Reading, Visit, blocks, entry, left_out};

/// Reads one event after the other. What stands around them, such as rules on time zones, is passed over: zones are told
/// by their names.
pub(super) fn read(file: impl BufRead, reading: &Reading<'_>, visit: &mut Visit<'_>) -> Result<(), FileError> {
    blocks::each(file, "VCALENDAR", &["VEVENT", "VTODO"], visit, &mut |visit, line, text| {
        let whole = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{text}END:VCALENDAR\r\n");
        let parsed = ICalendar::parse(&whole).ok();
        let event = parsed
            .as_ref()
            .and_then(|parsed| parsed.components.iter().find(|component| component.component_type.is_event_or_todo()));
        match event.and_then(|event| draft(event, reading)) {
            Some(draft) => entry(visit, line, Some(draft.entry(reading.source, line))),
            None => left_out(visit, line, FileLapseCode::NotUnderstood),
        }
    })
}

/// What an event says; none where it says neither what nor when.
fn draft(event: &ICalendarComponent, reading: &Reading<'_>) -> Option<Draft> {
    let mut fields = Vec::new();
    let mut at = None;
    let mut people = Vec::new();
    for property in &event.entries {
        let id = match property.name {
            ICalendarProperty::Summary => "summary",
            ICalendarProperty::Description => "description",
            ICalendarProperty::Dtstart => "starts_at",
            ICalendarProperty::Dtend | ICalendarProperty::Due => "ends_at",
            ICalendarProperty::Location => "place",
            ICalendarProperty::Organizer => "organizer",
            ICalendarProperty::Status => "event_status",
            ICalendarProperty::Rrule => "repeats",
            ICalendarProperty::Attendee => {
                people.extend(person(property));
                continue;
            }
            _ => continue,
        };
        let value = match id {
            "starts_at" | "ends_at" => {
                let Some((text, moment)) = time(property) else { continue };
                if id == "starts_at" {
                    at = moment;
                    if !text.contains('T') {
                        fields.push(Field::new("all_day", true));
                    }
                }
                Some(text)
            }
            "organizer" => person(property),
            _ => text_of(property),
        };
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            fields.push(Field::new(id, value));
        }
    }
    if !people.is_empty() {
        fields.push(Field::new("attendees", people));
    }
    let says = |id: &str| fields.iter().find(|field| field.id == id).and_then(|field| field.texts().pop());
    let title = says("summary").or_else(|| says("starts_at"))?;
    let category = reading.category.clone().unwrap_or_else(|| SCHEDULE.into());
    Some(Draft { kind: "imported_event", category, title, at, fields, person: false })
}

fn text_of(property: &ICalendarEntry) -> Option<String> {
    let texts = property.values.iter().filter_map(|value| value.clone().into_text());
    let joined = texts.map(std::borrow::Cow::into_owned).collect::<Vec<_>>().join(", ");
    (!joined.is_empty()).then_some(joined)
}

/// A person by name, else by address.
fn person(property: &ICalendarEntry) -> Option<String> {
    let name = property.parameter(&ICalendarParameterName::Cn).and_then(|value| value.as_text().map(str::to_owned));
    let address = text_of(property).map(|text| {
        let from = if text.to_ascii_lowercase().starts_with("mailto:") { "mailto:".len() } else { 0 };
        text[from..].to_owned()
    });
    match (name.filter(|name| !name.trim().is_empty()), address) {
        (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
        (Some(name), _) => Some(name),
        (None, address) => address,
    }
}

/// A day, or a time as it stands, and the moment where its zone is known.
fn time(property: &ICalendarEntry) -> Option<(String, Option<Timestamp>)> {
    let value = property.values.iter().find_map(|value| match value {
        ICalendarValue::PartialDateTime(time) => Some(time.as_ref()),
        _ => None,
    })?;
    let date =
        Date::new(i16::try_from(value.year?).ok()?, i8::try_from(value.month?).ok()?, i8::try_from(value.day?).ok()?);
    let date = date.ok()?;
    let Some(clock) = clock(value, date) else { return Some((date.to_string(), None)) };
    let named = property.parameter(&ICalendarParameterName::Tzid).and_then(|value| value.as_text());
    let zone = match (value.has_zone(), named) {
        (true, _) => Some(TimeZone::UTC),
        (false, Some(name)) => TimeZone::get(name).ok(),
        (false, None) => None,
    };
    let moment = zone.and_then(|zone| zone.to_timestamp(clock).ok());
    let text = moment.map_or_else(|| clock.to_string(), |moment| moment.to_string());
    Some((text, moment))
}

fn clock(value: &PartialDateTime, date: Date) -> Option<DateTime> {
    let number = |part: Option<u8>| part.and_then(|part| i8::try_from(part).ok());
    let hour = number(value.hour)?;
    let time = jiff::civil::Time::new(hour, number(value.minute).unwrap_or(0), number(value.second).unwrap_or(0), 0);
    time.ok().map(|time| date.to_datetime(time))
}
