//! Frames, and the answers to them. A frame comes from outside: whatever it holds, reading it ends, and what is no frame
//! is none.

use serde_json::{Map, Value, json};

/// The longest identifier or name that is taken for one.
const LONGEST_NAME: usize = 256;

/// What DingTalk sends.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Frame {
    /// It asks whether somebody is there. Its data comes back.
    Ping { message: String, data: String },
    /// It asks for another connection.
    Disconnect { message: String },
    /// Something happened.
    Event { message: String, id: String, name: String, data: Value },
    /// Something else, to be answered all the same.
    Other { message: String },
}

/// What is said to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is kept.
    Kept,
    /// It is to come again.
    Later,
}

/// Reads a frame; none where it is none, or has no identifier to answer with. One page of the documentation calls
/// `headers` `header`, and data is JSON in a text or as it is.
pub(super) fn read(text: &str) -> Option<Frame> {
    let frame: Map<String, Value> = serde_json::from_str(text).ok()?;
    let headers = frame.get("headers").or_else(|| frame.get("header"))?.as_object()?;
    let message = named(headers, "messageId")?;
    let topic = named(headers, "topic").unwrap_or_default();
    let kind = named(&frame, "type").unwrap_or_default();
    Some(match (kind.to_ascii_uppercase().as_str(), topic.as_str()) {
        ("SYSTEM", "ping") => Frame::Ping { message, data: in_a_text(frame.get("data")) },
        ("SYSTEM", "disconnect") => Frame::Disconnect { message },
        ("EVENT", _) => {
            let name = named(headers, "eventType").unwrap_or(topic);
            let id = named(headers, "eventId").unwrap_or_else(|| message.clone());
            Frame::Event { message, id, name: plain(&name), data: unpacked(frame.get("data")) }
        }
        _ => Frame::Other { message },
    })
}

/// The answer to an event.
pub(super) fn answer(message: &str, verdict: Verdict) -> String {
    let status = match verdict {
        Verdict::Kept => "SUCCESS",
        Verdict::Later => "LATER",
    };
    reply(message, &json!({ "status": status }).to_string())
}

/// The answer to a ping.
pub(super) fn echo(message: &str, data: &str) -> String {
    reply(message, data)
}

fn reply(message: &str, data: &str) -> String {
    json!({
        "code": 200,
        "message": "OK",
        "headers": { "messageId": message, "contentType": "application/json" },
        "data": data,
    })
    .to_string()
}

fn named(members: &Map<String, Value>, name: &str) -> Option<String> {
    let text = members.get(name)?.as_str()?;
    (!text.is_empty() && text.len() <= LONGEST_NAME).then(|| text.to_owned())
}

/// A name that can be shown and noted: nothing in it but letters, digits and `_`, and not many of them.
fn plain(name: &str) -> String {
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '_';
    name.chars().filter(is_plain).take(64).collect()
}

fn in_a_text(data: Option<&Value>) -> String {
    match data {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => "{}".to_owned(),
    }
}

fn unpacked(data: Option<&Value>) -> Value {
    match data {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        Some(other) => other.clone(),
        None => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn event(headers: &str) -> String {
        json!({
            "specVersion": "1.0", "type": "EVENT",
            headers: { "topic": "*", "messageId": "m1", "eventType": "user_modify_org", "eventId": "e1" },
            "data": "{\"userId\":[\"u1\"]}",
        })
        .to_string()
    }

    #[test]
    fn an_event_is_read_whatever_its_headers_are_called() {
        let told = Frame::Event {
            message: "m1".to_owned(),
            id: "e1".to_owned(),
            name: "user_modify_org".to_owned(),
            data: json!({ "userId": ["u1"] }),
        };
        assert_eq!(read(&event("headers")), Some(told.clone()));
        assert_eq!(read(&event("header")), Some(told));
        assert_eq!(read(&event("head")), None);
    }

    #[test]
    fn a_ping_comes_back_as_it_was() {
        let frame =
            json!({ "type": "SYSTEM", "headers": { "topic": "ping", "messageId": "m" }, "data": "{\"opaque\":\"x\"}" });
        let Some(Frame::Ping { message, data }) = read(&frame.to_string()) else { panic!("no ping") };
        let answer: Value = serde_json::from_str(&echo(&message, &data)).unwrap_or_default();
        assert_eq!((&answer["headers"]["messageId"], &answer["data"]), (&json!("m"), &json!("{\"opaque\":\"x\"}")));
    }

    #[test]
    fn other_frames_are_answered_and_what_is_none_is_not() {
        let other = json!({ "type": "CALLBACK", "headers": { "topic": "/card", "messageId": "m" } });
        assert_eq!(read(&other.to_string()), Some(Frame::Other { message: "m".to_owned() }));
        let leave = json!({ "type": "SYSTEM", "headers": { "topic": "disconnect", "messageId": "m" }, "data": null });
        assert_eq!(read(&leave.to_string()), Some(Frame::Disconnect { message: "m".to_owned() }));
        for none in
            ["", "{", "[]", "null", "{\"type\":\"EVENT\",\"headers\":[]}", "{\"type\":\"EVENT\",\"headers\":{}}"]
        {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn a_name_from_outside_can_be_shown() {
        let frame = json!({ "type": "EVENT", "headers": { "messageId": "m", "eventType": "a\u{1b}[31m_b\n2" } });
        let Some(Frame::Event { name, id, .. }) = read(&frame.to_string()) else { panic!("no event") };
        assert_eq!((name.as_str(), id.as_str()), ("a31m_b2", "m"));
    }

    fn anything() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
            Just(json!("EVENT")),
            Just(json!("SYSTEM")),
            Just(json!("ping")),
            Just(json!("{\"userId\":[1]}")),
        ];
        let name = prop_oneof![
            Just("type".to_owned()),
            Just("headers".to_owned()),
            Just("header".to_owned()),
            Just("data".to_owned()),
            Just("messageId".to_owned()),
            Just("topic".to_owned()),
            Just("eventType".to_owned()),
            Just("eventId".to_owned()),
            Just("userId".to_owned()),
            ".{0,4}",
        ];
        leaf.prop_recursive(4, 40, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec((name.clone(), inner), 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_is_no_frame(text in ".{0,200}", value in anything()) {
            drop(read(&text));
            if let Some(frame) = read(&value.to_string()) {
                let (Frame::Ping { message, .. } | Frame::Disconnect { message } | Frame::Other { message } | Frame::Event { message, .. }) = &frame;
                let answered: Value = serde_json::from_str(&answer(message, Verdict::Later)).unwrap();
                prop_assert_eq!(answered["headers"]["messageId"].as_str(), Some(message.as_str()));
                if let Frame::Event { name, data, .. } = &frame {
                    prop_assert!(name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_'));
                    drop(super::super::event::about(name, data));
                }
            }
        }
    }
}
