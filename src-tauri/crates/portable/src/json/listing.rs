//! A document of items, read as a stream: a member that says what it is, and one that holds the items.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::io::{BufRead, Cursor, Read};

use jsonschema::Validator;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::check::{against, mismatch, unreadable};
use super::strict::{Strict, TWICE};
use crate::verify::{Detail, Limit, Measured, Problem, short_sum};

/// What a document of items must be.
pub(crate) struct Listing<'a> {
    /// The member that says what the document is, and its value.
    pub(crate) head: (&'static str, &'a Value),
    /// The member that holds the items.
    pub(crate) items: &'static str,
    /// The members of an item that together tell it from all others.
    pub(crate) identity: &'static [&'static str],
    /// What an item must be.
    pub(crate) validator: &'a Validator,
}

/// What is done with the items of a listing.
pub(crate) trait Take {
    /// Takes an item that stands as this program writes it, and gives what tells it from all others. None for any other,
    /// which is then held against the schema.
    fn as_written(&mut self, _item: &[u8]) -> Option<[u8; 16]> {
        None
    }

    /// Takes an item that is as its schema says.
    fn sound(&mut self, item: Value);
}

impl<F: FnMut(Value)> Take for F {
    fn sound(&mut self, item: Value) {
        self(item);
    }
}

impl Listing<'_> {
    /// Reads a document to its end, and says what is wrong first. Hands over every item that is as it must be.
    ///
    /// Ours have a line for their head and one for each item, which is read far quicker than as a stream. Whatever
    /// begins in another way is read as a stream.
    pub(crate) fn check(&self, path: &str, input: &mut Measured<'_>, take: &mut impl Take) -> Result<(), Detail> {
        let head = format!("{{\"{}\":{},\"{}\":[\n", self.head.0, self.head.1, self.items);
        let mut beginning = Vec::new();
        let read = input.by_ref().take(head.len() as u64).read_until(b'\n', &mut beginning);
        read.map_err(|_| Detail::new(Problem::Unreadable, path))?;
        if beginning == head.as_bytes() {
            self.check_lines(path, input, take)
        } else {
            self.check_stream(path, beginning, input, take)
        }
    }

    fn check_lines(&self, path: &str, input: &mut Measured<'_>, take: &mut impl Take) -> Result<(), Detail> {
        let mut items = Known::new(self);
        let (mut line, mut more) = (Vec::new(), true);
        loop {
            let wrong = |problem| Detail::new(problem, path).line(items.number + 2);
            input.limit().renew();
            line.clear();
            input.read_until(b'\n', &mut line).map_err(|_| wrong(Problem::Unreadable))?;
            let content = line.strip_suffix(b"\n").ok_or_else(|| wrong(Problem::NotJson))?;
            if content == b"]}" && (!more || items.number == 0) {
                break;
            }
            if !more {
                return Err(wrong(Problem::NotJson));
            }
            let item = content.strip_suffix(b",");
            more = item.is_some();
            let content = item.unwrap_or(content);
            if let Some(sum) = take.as_written(content) {
                items.insert(sum).map_err(|found| found.at(path, self.items))?;
                continue;
            }
            let value =
                super::strict::read(content).map_err(|error| unreadable(path, &error).line(items.number + 2))?;
            items.add(&value).map_err(|found| found.at(path, self.items))?;
            take.sound(value);
        }
        match input.fill_buf() {
            Ok([]) => Ok(()),
            Ok(_) => Err(Detail::new(Problem::NotJson, path).line(items.number + 3)),
            Err(_) => Err(Detail::new(Problem::Unreadable, path)),
        }
    }

    fn check_stream(
        &self,
        path: &str,
        beginning: Vec<u8>,
        input: &mut Measured<'_>,
        take: &mut impl Take,
    ) -> Result<(), Detail> {
        let sound = RefCell::new(|item| take.sound(item));
        let problem = RefCell::new(None);
        let limit = input.limit();
        let mut from = serde_json::Deserializer::from_reader(Cursor::new(beginning).chain(input));
        let reading = Reading { listing: self, problem: &problem, limit: &limit, sound: &sound };
        let read = reading.deserialize(&mut from).and_then(|()| from.end());
        match (problem.into_inner(), read) {
            (Some(found), _) => Err(found.at(path, self.items)),
            (None, Err(error)) => Err(unreadable(path, &error)),
            (None, Ok(())) => Ok(()),
        }
    }
}

/// The items so far. An identifier is unique within its source. Sums of 128 bits instead of the identifiers keep this at
/// a few dozen bytes an item.
struct Known<'a> {
    listing: &'a Listing<'a>,
    sums: HashSet<[u8; 16]>,
    number: u64,
}

impl<'a> Known<'a> {
    fn new(listing: &'a Listing<'a>) -> Self {
        Self { listing, sums: HashSet::new(), number: 0 }
    }

    fn add(&mut self, value: &Value) -> Result<(), Found> {
        let number = self.number;
        against(self.listing.validator, value).map_err(|place| Found::Item { number, place })?;
        let identity: Vec<&str> =
            self.listing.identity.iter().map(|member| value[member].as_str().unwrap_or_default()).collect();
        self.insert(short_sum(&identity))
    }

    fn insert(&mut self, sum: [u8; 16]) -> Result<(), Found> {
        if !self.sums.insert(sum) {
            return Err(Found::Twice { number: self.number });
        }
        self.number += 1;
        Ok(())
    }
}

/// A document being read. What does not fit is put into `problem`.
struct Reading<'a> {
    listing: &'a Listing<'a>,
    problem: &'a RefCell<Option<Found>>,
    limit: &'a Limit,
    sound: &'a RefCell<dyn FnMut(Value) + 'a>,
}

/// What was wrong, before it is known in which file.
enum Found {
    Schema,
    Item { number: u64, place: String },
    Twice { number: u64 },
    Key,
}

impl Found {
    fn at(self, path: &str, items: &str) -> Detail {
        match self {
            Self::Schema => Detail::new(Problem::UnknownVersion, path),
            Self::Item { number, place } => mismatch(path, &format!("/{items}/{number}{place}")),
            Self::Twice { number } => Detail::new(Problem::DuplicateItem, path).found(format!("/{items}/{number}")),
            Self::Key => Detail::new(Problem::SchemaMismatch, path).found("/".to_owned()),
        }
    }
}

impl Reading<'_> {
    fn stop<E: Error>(&self, found: Found) -> E {
        *self.problem.borrow_mut() = Some(found);
        E::custom("stopped")
    }
}

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a listing")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let mut seen = (false, false);
        while let Some(name) = from.next_key::<String>()? {
            let (head, expected) = self.listing.head;
            if name == head && !seen.0 {
                seen.0 = true;
                if from.next_value_seed(Strict)? != *expected {
                    return Err(self.stop(Found::Schema));
                }
            } else if name == self.listing.items && !seen.1 {
                seen.1 = true;
                from.next_value_seed(Items(&self))?;
            } else if name == head || name == self.listing.items {
                return Err(A::Error::custom(TWICE));
            } else {
                from.next_value::<IgnoredAny>()?;
                return Err(self.stop(Found::Key));
            }
        }
        if seen == (true, true) { Ok(()) } else { Err(self.stop(Found::Key)) }
    }
}

struct Items<'a, 'b>(&'a Reading<'b>);

impl<'de> DeserializeSeed<'de> for Items<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let mut items = Known::new(self.0.listing);
        while let Some(value) = from.next_element_seed(Strict)? {
            self.0.limit.renew();
            items.add(&value).map_err(|found| self.0.stop(found))?;
            (self.0.sound.borrow_mut())(value);
        }
        Ok(())
    }
}
