//! What is told of people day by day. Each field that has words of ours is put under its name; whatever else an entry
//! says is kept under the source's own names.

use clearhold_model::{Item, SourceId, SubjectId, Timestamp};
use jiff::tz::Offset;
use serde_json::{Value, json};

use super::{Entry, Fields};
use crate::dingtalk::collect::Person;
use crate::dingtalk::lenient;
use crate::dingtalk::shapes::Trace;

/// How a value is read.
#[derive(Clone, Copy)]
enum As {
    Text,
    Int,
    Flag,
    /// A number with a fraction, which also comes as a text.
    Number,
    /// Milliseconds since 1970, or seconds where the number is too small for that.
    Time,
    /// Nothing that a person wants to read: it says what the record's place says.
    Left,
}

type Table = &'static [(&'static str, &'static str, As)];

const ATTENDANCE: Table = &[
    ("checkType", "", As::Left),
    ("userCheckTime", "check_time", As::Time),
    ("planCheckTime", "planned_time", As::Time),
    ("timeResult", "time_result", As::Text),
    ("locationResult", "location_result", As::Text),
    ("locationMethod", "location_method", As::Text),
    ("userLatitude", "latitude", As::Number),
    ("userLongitude", "longitude", As::Number),
    ("userAccuracy", "accuracy", As::Number),
    ("userAddress", "address", As::Text),
    ("userSsid", "wifi_name", As::Text),
    ("userMacAddr", "wifi_address", As::Text),
    ("deviceId", "device", As::Text),
    ("outsideRemark", "outside_remark", As::Text),
    ("id", "", As::Left),
    ("userId", "", As::Left),
    ("workDate", "", As::Left),
    ("baseCheckTime", "", As::Left),
    ("gmtCreate", "", As::Left),
    ("gmtModified", "", As::Left),
    ("groupId", "", As::Left),
    ("planId", "", As::Left),
];

const DEVICE: Table = &[
    ("title", "device_title", As::Text),
    ("platform", "platform", As::Text),
    ("model", "model", As::Text),
    ("macAddress", "mac_address", As::Text),
    ("serialNumber", "serial_number", As::Text),
    ("deviceUuid", "device_uuid", As::Text),
    ("createTime", "registered_at", As::Time),
    ("status", "", As::Left),
    ("id", "", As::Left),
    ("userId", "", As::Left),
    ("modifiedTime", "", As::Left),
];

const FILE: Table = &[
    ("actionView", "operation", As::Text),
    ("gmtCreate", "operated_at", As::Time),
    ("operatorName", "operator", As::Text),
    ("resource", "file", As::Text),
    ("resourceSize", "file_size", As::Int),
    ("ipAddress", "ip_address", As::Text),
    ("platformView", "platform", As::Text),
    ("operateModuleView", "module", As::Text),
    ("receiverName", "receiver", As::Text),
    ("bizId", "", As::Left),
    ("userId", "", As::Left),
    ("gmtModified", "", As::Left),
    ("action", "", As::Left),
    ("platform", "", As::Left),
    ("operateModule", "", As::Left),
    ("receiverType", "", As::Left),
    ("status", "", As::Left),
];

const EVENT: Table = &[
    ("summary", "summary", As::Text),
    ("description", "description", As::Text),
    ("isAllDay", "all_day", As::Flag),
    ("status", "event_status", As::Text),
    ("id", "", As::Left),
    ("start", "", As::Left),
    ("end", "", As::Left),
    ("organizer", "", As::Left),
    ("attendees", "", As::Left),
    ("location", "", As::Left),
    ("createTime", "", As::Left),
    ("updateTime", "", As::Left),
];

fn read(trace: Trace, table: Table, mut fields: Fields) -> Fields {
    // Each value is looked up once and moved: there are millions of them.
    let mut known: Vec<Option<Value>> = vec![None; table.len()];
    let mut rest = Vec::new();
    for (name, value) in trace.0 {
        match table.iter().position(|(known, _, _)| *known == name) {
            Some(place) => known[place] = Some(value),
            None => rest.push((name, value)),
        }
    }
    for ((_, id, kind), value) in table.iter().zip(known) {
        let read = value.and_then(|value| match kind {
            As::Text => match value {
                Value::String(text) if !text.is_empty() => Some(Value::String(text)),
                other => lenient::as_text(&other).map(Value::from),
            },
            As::Int => lenient::as_int(&value).map(Value::from),
            As::Flag => lenient::as_flag(&value).map(Value::from),
            As::Number => number(&value),
            As::Time => lenient::as_int(&value).and_then(time).map(|at| Value::from(at.to_string())),
            As::Left => None,
        });
        if let Some(value) = read {
            fields = fields.put(id, Some(value));
        }
    }
    fields.put_rest(rest.iter().map(|(name, value)| (name.as_str(), value)))
}

fn number(value: &Value) -> Option<Value> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    number.filter(|number: &f64| number.is_finite()).map(|number| json!(number))
}

/// A moment in milliseconds; in seconds where it would otherwise lie in the first years after 1970.
fn time(number: i64) -> Option<Timestamp> {
    const TOO_SMALL: i64 = 100_000_000_000;
    let milliseconds = if number < TOO_SMALL { number.checked_mul(1000)? } else { number };
    Timestamp::from_millisecond(milliseconds).ok()
}

/// A moment by the organisation's clock, to the minute: one line tells one mark from the next.
fn clock(at: Timestamp) -> String {
    Offset::constant(8).to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// One mark of a member's attendance. None without a number.
///
/// With coordinates or a network it tells where someone was, which is the policy's `location`.
pub(crate) fn attendance(source: &SourceId, person: &Person, trace: Trace) -> Option<Item> {
    let key = trace.text("id")?;
    let kind = match trace.text("checkType").as_deref() {
        Some("OnDuty") => Some("on_duty".to_owned()),
        Some("OffDuty") => Some("off_duty".to_owned()),
        other => other.map(str::to_owned),
    };
    let places = ["userLatitude", "userLongitude", "userSsid", "userMacAddr", "userAddress"];
    let tells_where = places.iter().any(|name| trace.get(name).is_some_and(|value| !value.is_null()));
    let category = if tells_where { "location" } else { "org_work" };
    let at = trace.int("userCheckTime").and_then(time);
    let title = [Some(person.name.clone()), at.map(clock)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let entry = entry(source, "attendance", &key, category, Some(&person.subject), &title, at);
    Some(entry.with(read(trace, ATTENDANCE, Fields::default().put("check_type", kind))))
}

/// A trusted device of a member, or one that several share.
pub(crate) fn device(source: &SourceId, person: Option<&Person>, trace: Trace) -> Option<Item> {
    let key = trace.text("id")?;
    let status = match trace.int("status") {
        Some(1) => Some("waiting"),
        Some(2) => Some("trusted"),
        Some(3) => Some("lost"),
        Some(4) => Some("refused"),
        Some(_) | None => None,
    };
    let title = trace.text("title").or(trace.text("model")).unwrap_or_else(|| key.clone());
    let at = trace.int("createTime").and_then(time);
    let subject = person.map(|person| &person.subject);
    let entry = entry(source, "trusted_device", &key, "device_info", subject, &title, at);
    Some(entry.with(read(trace, DEVICE, Fields::default().put("device_status", status))))
}

/// What someone did with a file.
pub(crate) fn file_operation(source: &SourceId, person: Option<&Person>, trace: Trace) -> Option<Item> {
    // The number of the operation may be 0 for several; the three together tell rows apart.
    let (number, at) = (trace.text("bizId")?, trace.int("gmtCreate")?);
    let key = format!("{number}-{at}-{}", trace.text("action").unwrap_or_default());
    let title = trace.text("resource").unwrap_or_else(|| number.clone());
    let subject = person.map(|person| &person.subject);
    let entry = entry(source, "file_operation", &key, "logs", subject, &title, time(at));
    Some(entry.with(read(trace, FILE, Fields::default())))
}

/// An event in a member's calendar.
pub(crate) fn event(source: &SourceId, person: &Person, owner: &str, trace: Trace) -> Option<Item> {
    let id = trace.text("id")?;
    let moment = |name: &str| {
        let when = trace.get(name)?;
        when.get("dateTime").or_else(|| when.get("date")).and_then(lenient::as_text)
    };
    let name = |value: &Value| value.get("displayName").or_else(|| value.get("id")).and_then(lenient::as_text);
    let attendees = trace.get("attendees").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let fields = Fields::default()
        .put("starts_at", moment("start"))
        .put("ends_at", moment("end"))
        .put("place", trace.get("location").and_then(name))
        .put("organizer", trace.get("organizer").and_then(name))
        .put_all("attendees", attendees.iter().filter_map(name).collect());
    let summary = trace.text("summary").unwrap_or_else(|| id.clone());
    let title = format!("{summary} · {}", person.name);
    let at = moment("start").and_then(|text| text.parse().ok());
    let key = format!("{owner}/{id}");
    let entry = entry(source, "calendar_event", &key, "org_work", Some(&person.subject), &title, at);
    Some(entry.with(read(trace, EVENT, fields)))
}

/// Someone who may see a member's calendar.
pub(crate) fn calendar_share(
    source: &SourceId,
    person: &Person,
    owner: &str,
    with: &str,
    trace: &Trace,
) -> Option<Item> {
    let id = trace.text("aclId")?;
    let fields = Fields::default().put("privilege", trace.text("privilege")).put("shared_with", Some(with));
    let title = format!("{} · {with}", person.name);
    let key = format!("{owner}/{id}");
    let entry = entry(source, "calendar_share", &key, "org_work", Some(&person.subject), &title, None);
    Some(entry.with(fields))
}

/// A role of the organisation.
pub(crate) fn role(source: &SourceId, id: i64, name: &str, group: Option<String>) -> Item {
    let key = id.to_string();
    let fields = Fields::default().put("role_name", Some(name)).put("role_group", group);
    entry(source, "role", &key, "org_work", None, name, None).with(fields)
}

fn entry<'a>(
    source: &'a SourceId,
    kind: &'static str,
    key: &'a str,
    category: &'static str,
    subject: Option<&SubjectId>,
    title: &'a str,
    at: Option<Timestamp>,
) -> Entry<'a> {
    Entry { source, kind, key, category, subject: subject.cloned(), title, at }
}
