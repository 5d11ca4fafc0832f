//! Reading what DingTalk writes in more than one way (DINGTALK reference, section 4, 'lenient typing'): numbers as
//! strings, truth values as `"true"`, `1` or `Y`, lists as null, JSON inside strings.
//!
//! A single value that can't be read is left out; the record around it is kept. A list is read whole or not at all, as
//! one that lost an entry on the way would say that something is gone: in a record it takes the record along, and a
//! [`Listing`] of records counts those that it had to leave out. Identifiers never pass through a floating-point
//! number, which would round them.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A text, or an identifier that may have come as a number. An empty text is none.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) if !text.is_empty() => Some(text),
        other => as_text(&other),
    })
}

/// A whole number of 64 bits.
pub(crate) fn int<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    Ok(as_int(&Value::deserialize(from)?))
}

/// A truth value.
pub(crate) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    Ok(as_flag(&Value::deserialize(from)?))
}

/// A list of texts. Nulls and empty texts in it are nothing.
pub(crate) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    each(Value::deserialize(from)?, |value| as_text(&value))
}

/// A list of whole numbers. Nulls and empty texts in it are nothing.
pub(crate) fn ints<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<i64>, D::Error> {
    each(Value::deserialize(from)?, |value| as_int(&value))
}

/// A list of objects that belong to a record.
pub(crate) fn list<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    each(Value::deserialize(from)?, |value| serde_json::from_value(value).ok())
}

/// The objects of a list that belongs to a record, read as they come; none where it is no list, or one of them can't be
/// read.
pub(crate) fn objects<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Option<Vec<T>>, D::Error> {
    struct Objects<T>(PhantomData<T>);
    impl<'de, T: DeserializeOwned> Visitor<'de> for Objects<T> {
        type Value = Option<Vec<T>>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("any value")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Self::Value, A::Error> {
            let (mut objects, mut whole) = (Vec::new(), true);
            while let Some(value) = values.next_element()? {
                match value {
                    Direct::Object(object) => objects.push(object),
                    Direct::Nothing => {}
                    Direct::Other => whole = false,
                }
            }
            Ok(whole.then_some(objects))
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(None)
        }

        fn visit_str<E>(self, json: &str) -> Result<Self::Value, E> {
            Ok(list::<_, T>(Value::from(json)).ok())
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(no_objects())
        }

        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok(None)
        }
    }
    from.deserialize_any(Objects(PhantomData))
}

/// What [`objects`] is where nothing is told.
#[expect(clippy::unnecessary_wraps, reason = "as serde asks for it")]
pub(crate) fn no_objects<T>() -> Option<Vec<T>> {
    Some(Vec::new())
}

fn each<T, E: Error>(value: Value, read: impl Fn(Value) -> Option<T>) -> Result<Vec<T>, E> {
    let values = as_list(value).ok_or_else(|| E::custom("not a list"))?;
    let is_something = |value: &Value| !value.is_null() && value.as_str() != Some("");
    values
        .into_iter()
        .filter(is_something)
        .map(|value| read(value).ok_or_else(|| E::custom("an entry that can't be read")))
        .collect()
}

/// A record that comes in a list.
pub(crate) trait Entry: DeserializeOwned {
    /// Whether it says which one it is. Without that nothing can be told of it.
    fn has_id(&self) -> bool;

    /// Reads one; none where it can't be read.
    fn from_value(value: Value) -> Option<Self> {
        serde_json::from_value(value).ok()
    }

    /// Reads the next of a list. What there are hundreds of thousands of is read as it comes, with no [`Value`] between,
    /// where no value in it can keep the rest of the list from being read.
    fn next_of<'de, A: SeqAccess<'de>>(list: &mut A) -> Result<Option<Direct<Self>>, A::Error> {
        Ok(list.next_element()?.map(|value| Self::from_value(value).map_or(Direct::Other, Direct::Object)))
    }
}

/// A value in a list, read as its type reads an object.
pub(crate) enum Direct<T> {
    /// An object.
    Object(T),
    /// Null or an empty text.
    Nothing,
    /// Whatever else.
    Other,
}

impl<T> Direct<T> {
    pub(crate) fn object(self) -> Option<T> {
        match self {
            Self::Object(object) => Some(object),
            Self::Nothing | Self::Other => None,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Direct<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
            type Value = Direct<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("any value")
            }

            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Direct<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(members)).map(Direct::Object)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Direct<T>, A::Error> {
                while values.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Direct::Other)
            }

            fn visit_unit<E>(self) -> Result<Direct<T>, E> {
                Ok(Direct::Nothing)
            }

            fn visit_str<E>(self, text: &str) -> Result<Direct<T>, E> {
                Ok(if text.is_empty() { Direct::Nothing } else { Direct::Other })
            }

            fn visit_bool<E>(self, _: bool) -> Result<Direct<T>, E> {
                Ok(Direct::Other)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Direct<T>, E> {
                Ok(Direct::Other)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Direct<T>, E> {
                Ok(Direct::Other)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Direct<T>, E> {
                Ok(Direct::Other)
            }
        }
        from.deserialize_any(Object(PhantomData))
    }
}

/// A list of records, which is what an answer is about. Neither a missing list nor null is one: where DingTalk may
/// leave it out, it is an `Option`.
#[derive(Debug)]
pub(crate) struct Listing<T> {
    /// Those that could be read.
    pub(crate) entries: Vec<T>,
    /// Whether there are others, which could not.
    pub(crate) has_unreadable: bool,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), has_unreadable: false }
    }
}

impl<T: Entry> Listing<T> {
    fn add(&mut self, entry: Option<T>) {
        match entry.filter(Entry::has_id) {
            Some(entry) => self.entries.push(entry),
            None => self.has_unreadable = true,
        }
    }
}

/// Entry by entry, so that no more than one is held as it came.
impl<'de, T: Entry> Deserialize<'de> for Listing<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Entry> Visitor<'de> for Entries<T> {
            type Value = Listing<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Listing<T>, A::Error> {
                let mut listing = Listing::default();
                while let Some(entry) = T::next_of(&mut values)? {
                    listing.add(entry.object());
                }
                Ok(listing)
            }

            fn visit_str<E: Error>(self, json: &str) -> Result<Listing<T>, E> {
                let values = as_list(Value::from(json)).ok_or_else(|| E::custom("not a list"))?;
                let mut listing = Listing::default();
                for value in values {
                    listing.add(T::from_value(value));
                }
                Ok(listing)
            }
        }
        from.deserialize_any(Entries(PhantomData))
    }
}

/// An object, which may have come as JSON inside a string. Anything else is an empty one.
pub(crate) fn object<'de, D: Deserializer<'de>>(from: D) -> Result<serde_json::Map<String, Value>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Object(members) => members,
        Value::String(json) => serde_json::from_str(&json).unwrap_or_default(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => serde_json::Map::new(),
    })
}

pub(crate) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) if !number.is_f64() => Some(number.to_string()),
        Value::String(_) | Value::Number(_) | Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether [`as_text`] reads it.
pub(crate) fn is_text(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.is_empty(),
        Value::Number(number) => !number.is_f64(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => false,
    }
}

pub(crate) fn as_int(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

pub(crate) fn as_flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_i64().and_then(|number| match number {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "1" | "y" | "yes" => Some(true),
            "false" | "0" | "n" | "no" => Some(false),
            _ => None,
        },
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The values of a list, which may have come as JSON inside a string; null and an empty text are a list of nothing.
fn as_list(value: Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(values) => Some(values),
        Value::Null => Some(Vec::new()),
        Value::String(json) if json.trim().is_empty() => Some(Vec::new()),
        Value::String(json) => serde_json::from_str(&json).ok(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_come_as_numbers_and_as_strings() {
        assert_eq!(as_int(&json!(3_004)), Some(3_004));
        assert_eq!(as_int(&json!("3004")), Some(3_004));
        assert_eq!(as_int(&json!(9_007_199_254_740_993_i64)), Some(9_007_199_254_740_993));
        assert_eq!(as_int(&json!("")), None);
        assert_eq!(as_int(&json!(3.5)), None);
    }

    #[test]
    fn identifiers_are_not_rounded() {
        assert_eq!(as_text(&json!("00123456789012345678")), Some("00123456789012345678".to_owned()));
        assert_eq!(as_text(&json!(9_007_199_254_740_993_i64)), Some("9007199254740993".to_owned()));
        let twenty_one_digits: Value = serde_json::from_str("123456789012345678901").unwrap();
        assert_eq!(as_text(&twenty_one_digits), None);
    }

    #[test]
    fn truth_comes_in_many_ways() {
        for yes in [json!(true), json!("true"), json!(1), json!("1"), json!("Y")] {
            assert_eq!(as_flag(&yes), Some(true), "{yes}");
        }
        for no in [json!(false), json!("False"), json!(0), json!("N")] {
            assert_eq!(as_flag(&no), Some(false), "{no}");
        }
        for neither in [json!(null), json!("maybe"), json!(2), json!([])] {
            assert_eq!(as_flag(&neither), None, "{neither}");
        }
    }

    #[test]
    fn lists_and_objects_may_hide_in_strings() {
        assert_eq!(ints(json!("[1,\"2\",null]")).unwrap(), [1, 2]);
        assert_eq!(texts(json!(null)).unwrap(), [""; 0]);
        assert_eq!(texts(json!("")).unwrap(), [""; 0]);
        assert_eq!(object(json!("{\"Locker\":\"2\"}")).unwrap()["Locker"], "2");
        assert!(object(json!("not json")).unwrap().is_empty());
    }

    #[test]
    fn a_list_loses_nothing_unseen() {
        assert!(ints(json!([1, "x"])).is_err());
        assert!(texts(json!(["u1", true])).is_err());
        assert!(texts(json!("u1,u2")).is_err());
        assert!(texts(json!({ "u1": true })).is_err());
    }

    #[test]
    fn objects_read_as_they_come_lose_nothing_unseen() {
        #[derive(Debug, Deserialize)]
        struct Named {
            #[serde(default, deserialize_with = "text")]
            name: Option<String>,
        }
        let names = |json: &str| {
            let read = objects::<_, Named>(&mut serde_json::Deserializer::from_str(json)).unwrap();
            read.map(|objects| objects.into_iter().map(|object| object.name.unwrap_or_default()).collect::<Vec<_>>())
        };
        assert_eq!(names(r#"[{"name":"a","other":{"x":[1]}},null,"",{"name":7},{}]"#).unwrap(), ["a", "7", ""]);
        assert_eq!(names(r#""[{\"name\":\"a\"}]""#).unwrap(), ["a"]);
        for nothing in ["null", r#""""#, "[]"] {
            assert_eq!(names(nothing).unwrap(), [""; 0], "{nothing}");
        }
        for odd in
            [r#"[{"name":"a"},1]"#, r#"[{"name":"a"},["b"]]"#, r#"["x"]"#, "{}", "true", "1", "-1", "1.5", r#""?""#]
        {
            assert!(names(odd).is_none(), "{odd}");
        }
    }

    #[test]
    fn a_listing_says_whether_it_is_whole() {
        #[derive(Deserialize)]
        struct Numbered {
            id: i64,
        }
        impl Entry for Numbered {
            fn has_id(&self) -> bool {
                self.id != 0
            }
        }
        let read = |value: Value| serde_json::from_value::<Listing<Numbered>>(value);
        let whole = read(json!([{ "id": 1 }, { "id": 2 }])).unwrap();
        assert_eq!((whole.entries.len(), whole.has_unreadable), (2, false));
        for odd in [json!(null), json!("?"), json!({}), json!({ "id": 0 })] {
            let rest = read(json!([{ "id": 1 }, odd])).unwrap();
            assert_eq!((rest.entries.len(), rest.has_unreadable), (1, true), "{odd}");
        }
        assert!(!read(json!([])).unwrap().has_unreadable);
        assert!(read(json!(null)).is_err() && read(json!({})).is_err());
    }
}
