//! One call as an interface sees it: who calls, with which parameters.

use std::{collections::BTreeMap, net::SocketAddr};

use serde_json::Value;

use crate::{organisation::View, server::Desk, tokens::Person};

/// The parameters of a call: those in the path, those in the query, and the body.
#[derive(Default)]
pub(crate) struct Parameters {
    pub(crate) path: BTreeMap<&'static str, String>,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: Value,
}

/// One call.
pub(crate) struct Call<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) organisation: View<'a>,
    pub(crate) parameters: Parameters,
    /// Whose token came with it, where the interface takes a person's token.
    pub(crate) person: Option<Person>,
    /// Whether the fault `loop_cursor` is on for this path.
    pub(crate) loops: bool,
}

/// What a parameter turned out to be.
pub(crate) enum Given<T> {
    Value(T),
    Missing,
    Wrong,
}

impl<T> Given<T> {
    /// The value, or `default` when it was not given; none when it is wrong.
    pub(crate) fn or(self, default: T) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing => Some(default),
            Self::Wrong => None,
        }
    }

    /// The value, if a good one was given.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Wrong => None,
        }
    }
}

impl Parameters {
    /// A part of the path.
    pub(crate) fn in_path(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// A text in the query.
    pub(crate) fn in_query(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A text in the body.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// A whole number in the body or the query; numbers written as text count.
    pub(crate) fn number(&self, name: &str) -> Given<i64> {
        let parsed = match self.body.get(name) {
            None | Some(Value::Null) => match self.in_query(name) {
                None => return Given::Missing,
                Some(text) => text.parse().ok(),
            },
            Some(Value::Number(number)) => number.as_i64(),
            Some(Value::String(text)) => text.parse().ok(),
            Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => None,
        };
        parsed.map_or(Given::Wrong, Given::Value)
    }

    /// A truth value in the body.
    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        match self.body.get(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => text.parse().ok(),
            Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// How many entries a list in the body has; none where there is no list.
    pub(crate) fn length(&self, name: &str) -> usize {
        self.body.get(name).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// A list of texts in the body.
    pub(crate) fn texts(&self, name: &str) -> Given<Vec<String>> {
        match self.body.get(name) {
            None | Some(Value::Null) => Given::Missing,
            Some(Value::Array(values)) => {
                let texts: Option<Vec<String>> =
                    values.iter().map(|value| value.as_str().map(ToOwned::to_owned)).collect();
                texts.map_or(Given::Wrong, Given::Value)
            }
            Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => Given::Wrong,
        }
    }
}

/// Reads `a=1&b=2`, as in a query and in a form body.
pub(crate) fn pairs(text: &str) -> BTreeMap<String, String> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescape(name), unescape(value))
        })
        .collect()
}

/// Undoes percent escapes and `+`.
pub(crate) fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = bytes
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (escaped, bytes[at]) {
            (Some(byte), _) => {
                plain.push(byte);
                at += 2;
            }
            (None, b'+') => plain.push(b' '),
            (None, byte) => plain.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// Writes a text so that it can stand in a query.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.extend(format!("%{byte:02X}").chars());
        }
    }
    escaped
}

/// Whether an address is on this computer, which is the only place the simulator sends a browser to.
pub(crate) fn is_loopback(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    host.parse::<SocketAddr>().is_ok_and(|address| address.ip().is_loopback())
        || host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || host == "localhost"
        || host.strip_prefix("localhost:").is_some_and(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_come_back() {
        let text = "a b+c%/成员 ~";
        assert_eq!(unescape(&escape(text)), text);
        assert_eq!(unescape("a+b%20c%zz%4"), "a b c%zz%4");
    }

    #[test]
    fn only_this_computer_is_loopback() {
        for good in ["http://127.0.0.1:8000/back", "http://localhost", "http://localhost:1/x", "http://[::1]:9/?a"] {
            assert!(is_loopback(good), "{good}");
        }
        for bad in [
            "https://127.0.0.1:8000/",
            "http://192.0.2.1:80/",
            "http://localhost.example.invalid/",
            "http://127.0.0.1@192.0.2.1/",
        ] {
            assert!(!is_loopback(bad), "{bad}");
        }
    }
}
