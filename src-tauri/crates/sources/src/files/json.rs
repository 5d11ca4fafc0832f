//! JSON: a list of objects, an object that holds one, or an object a line. Each object is a row.

use std::cell::RefCell;
use std::fmt;
use std::io::{BufRead, ErrorKind, Read};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::capped::{Capped, Line, read_line};
use super::columns::{self, Column, Rows};
use super::{FileError, FileLapseCode, Found, Reading, Visit, entry, hand_over, left_out, records};

/// Objects in objects are taken apart so far.
const DEPTH: usize = 6;

/// Reads an object a line.
pub(super) fn read_lines(
    mut file: impl BufRead,
    reading: &Reading<'_>,
    visit: &mut Visit<'_>,
) -> Result<(), FileError> {
    let (mut line, mut number) = (Vec::new(), 0);
    let mut objects = Objects::new(reading);
    loop {
        number += 1;
        match read_line(&mut file, &mut line)? {
            Line::Whole => {}
            Line::End => return Ok(()),
            Line::TooLarge => {
                left_out(visit, number, FileLapseCode::TooLarge)?;
                continue;
            }
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<Value>(&line) {
            Ok(Value::Object(object)) => objects.take(number, object, visit)?,
            Ok(_) => left_out(visit, number, FileLapseCode::NotUnderstood)?,
            Err(error) => left_out(visit, number, lapse_of(&error))?,
        }
    }
}

/// Reads one document, without holding more of it than one object.
pub(super) fn read_document(file: impl Read, reading: &Reading<'_>, visit: &mut Visit<'_>) -> Result<(), FileError> {
    let capped = Rc::new(RefCell::new(Capped::new(file)));
    let mut document = serde_json::Deserializer::from_reader(Shared(Rc::clone(&capped)));
    let mut given = Giving { objects: Objects::new(reading), number: 0, visit, ended: None, capped };
    let outcome = Document(&mut given).deserialize(&mut document).and_then(|()| document.end());
    let (number, ended) = (given.number, given.ended.take());
    match (ended, outcome) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) if error.is_io() && error.io_error_kind() != Some(ErrorKind::FileTooLarge) => {
            Err(FileError::Unreadable(error.io_error_kind().unwrap_or(ErrorKind::Other)))
        }
        (None, Err(_)) if number == 0 => Err(FileError::Damaged),
        (None, Err(error)) => left_out(visit, error.line() as u64, lapse_of(&error)),
    }
}

fn lapse_of(error: &serde_json::Error) -> FileLapseCode {
    if error.io_error_kind() == Some(ErrorKind::FileTooLarge) {
        FileLapseCode::TooLarge
    } else if error.to_string().starts_with("recursion limit") {
        FileLapseCode::TooDeep
    } else {
        FileLapseCode::NotUnderstood
    }
}

/// The objects of a file, as rows.
struct Objects<'a> {
    reading: &'a Reading<'a>,
    told: bool,
}

impl<'a> Objects<'a> {
    fn new(reading: &'a Reading<'a>) -> Self {
        Self { reading, told: false }
    }

    fn take(&mut self, number: u64, object: Map<String, Value>, visit: &mut Visit<'_>) -> Result<(), FileError> {
        let mut flat = Vec::new();
        if !flatten("", object, 0, &mut flat) {
            return left_out(visit, number, FileLapseCode::TooDeep);
        }
        let (headings, values): (Vec<String>, Vec<Value>) = flat.into_iter().unzip();
        let understood = columns::understand(&headings, self.reading.columns);
        let rows = columns::rows(&understood);
        if rows == Rows::Anything && self.reading.category.is_none() {
            if self.told {
                return left_out(visit, number, FileLapseCode::ColumnsUnknown);
            }
            return Err(FileError::ColumnsUnknown(understood));
        }
        self.tell(&understood, visit)?;
        let row = records::of_row(rows, &understood, &values, self.reading, number);
        entry(visit, number, row)
    }

    /// How the first object is understood stands for the others, which may have other names.
    fn tell(&mut self, understood: &[Column], visit: &mut Visit<'_>) -> Result<(), FileError> {
        if std::mem::replace(&mut self.told, true) {
            return Ok(());
        }
        hand_over(visit, Found::Columns(understood.to_vec()))
    }
}

/// The values of an object by their names, those in objects within it by a path. False where it is too deep.
fn flatten(path: &str, object: Map<String, Value>, depth: usize, flat: &mut Vec<(String, Value)>) -> bool {
    object.into_iter().all(|(name, value)| {
        let name = if path.is_empty() { name } else { format!("{path}.{name}") };
        match value {
            Value::Object(inner) => depth < DEPTH && flatten(&name, inner, depth + 1, flat),
            Value::Array(values) if values.iter().any(|value| value.is_object() || value.is_array()) => {
                flat.push((name, Value::String(Value::Array(values).to_string())));
                true
            }
            value => {
                flat.push((name, value));
                true
            }
        }
    })
}

/// What is needed while a document is read.
struct Giving<'g, 'v, R> {
    objects: Objects<'g>,
    number: u64,
    visit: &'g mut Visit<'v>,
    /// Why the reading ended, where that is no error of the document's.
    ended: Option<FileError>,
    capped: Rc<RefCell<Capped<R>>>,
}

impl<R> Giving<'_, '_, R> {
    fn take<E: serde::de::Error>(&mut self, value: Value) -> Result<(), E> {
        self.number += 1;
        self.capped.borrow_mut().begin();
        let outcome = match value {
            Value::Object(object) => self.objects.take(self.number, object, self.visit),
            _ => left_out(self.visit, self.number, FileLapseCode::NotUnderstood),
        };
        outcome.map_err(|error| {
            self.ended = Some(error);
            E::custom("ended")
        })
    }
}

/// A reader that the document and the one who counts share.
struct Shared<R>(Rc<RefCell<Capped<R>>>);

impl<R: Read> Read for Shared<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().read(buffer)
    }
}

/// The whole document: a list of objects, or an object.
struct Document<'d, 'g, 'v, R>(&'d mut Giving<'g, 'v, R>);

impl<'de, R> DeserializeSeed<'de> for Document<'_, '_, '_, R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, R> Visitor<'de> for Document<'_, '_, '_, R> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of objects, or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            self.0.take(value)?;
        }
        Ok(())
    }

    /// A list in the object is what it is about; else the object itself is the one row.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (mut own, before) = (Map::new(), self.0.number);
        while let Some(name) = map.next_key::<String>()? {
            if let Some(value) = map.next_value_seed(Member(&mut *self.0))? {
                own.insert(name, value);
            }
        }
        if self.0.number == before && !own.is_empty() { self.0.take(Value::Object(own)) } else { Ok(()) }
    }
}

/// A member of the document: a list of objects gives rows, anything else comes back.
struct Member<'d, 'g, 'v, R>(&'d mut Giving<'g, 'v, R>);

impl<'de, R> DeserializeSeed<'de> for Member<'_, '_, '_, R> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, R> Visitor<'de> for Member<'_, '_, '_, R> {
    type Value = Option<Value>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut plain = Vec::new();
        let mut gave = false;
        while let Some(value) = list.next_element::<Value>()? {
            gave |= value.is_object();
            if gave {
                plain.drain(..).try_for_each(|value| self.0.take(value))?;
                self.0.take(value)?;
            } else {
                plain.push(value);
            }
        }
        Ok((!gave).then_some(Value::Array(plain)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        serde::Deserialize::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(Some)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Some(Value::Null))
    }
}
