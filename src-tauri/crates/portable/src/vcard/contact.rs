//! What is known of a person that an address book can hold.

use std::collections::{BTreeMap, HashMap};

use calcard::vcard::{VCard, VCardEntry, VCardParameter, VCardProperty, VCardType, VCardValue, VCardValueType};
use clearhold_model::{Record, SourceId, Subject, Timestamp};

use crate::contentlines::{moment, text};
use crate::contract::Seen;
use crate::export::AGENT;
use crate::verify::short_sum;

use super::facts::{self, Fact, Facts};

/// Everyone, in the order in which they were met.
#[derive(Default)]
pub(super) struct People {
    contacts: Vec<Contact>,
    /// Where each stands, by a short sum of the identifier.
    places: HashMap<[u8; 16], usize>,
    /// The name of the organisation that a source reads.
    organisations: BTreeMap<SourceId, String>,
}

struct Contact {
    facts: Facts,
    revised: Option<Timestamp>,
}

impl People {
    pub(super) fn is_empty(&self) -> bool {
        self.contacts.is_empty()
    }

    /// Several sources may tell of one person: who is known is not met again.
    pub(super) fn meet(&mut self, subject: &Subject) {
        let id = subject.id.as_str();
        let next = self.contacts.len();
        let place = *self.places.entry(short_sum(&[id])).or_insert(next);
        if place == next {
            self.contacts.push(Contact { facts: Facts::default(), revised: None });
            self.contacts[place].facts.add(Fact::Id, id);
        }
        let facts = &mut self.contacts[place].facts;
        if facts.first(Fact::Name).is_none() && !subject.name.trim().is_empty() {
            facts.add(Fact::Name, &subject.name);
        }
    }

    /// Takes from a record what is contact data.
    pub(super) fn learn(&mut self, record: &Record, seen: Option<Seen>) {
        if record.kind == "organisation"
            && let Some(name) = texts(record, "org_name").into_iter().next()
        {
            self.organisations.insert(record.source.clone(), name);
        }
        let known = record.subject.as_ref().and_then(|subject| self.places.get(&short_sum(&[subject.as_str()])));
        let Some(contact) = known.and_then(|place| self.contacts.get_mut(*place)) else { return };
        if !contact.take(record) {
            return;
        }
        contact.revised = contact.revised.max(seen.map(|seen| seen.last));
    }

    /// The cards; one whose records do not tell when they were seen is as of the export.
    pub(super) fn cards(&self, made_at: Timestamp) -> impl Iterator<Item = VCard> {
        self.contacts.iter().map(move |contact| contact.card(&self.organisations, made_at))
    }
}

impl Contact {
    /// Whether the record is one that holds contact data.
    fn take(&mut self, record: &Record) -> bool {
        let facts = &mut self.facts;
        let mut all = |fact, field| texts(record, field).iter().for_each(|text| facts.add(fact, text));
        match record.kind.as_str() {
            "account" => {
                all(Fact::Email, "email");
                all(Fact::Email, "login_email");
                let code = texts(record, "state_code").into_iter().next();
                let numbers = texts(record, "mobile").into_iter().map(|number| dialled(code.as_deref(), number));
                numbers.for_each(|number| facts.add(Fact::Mobile, &number));
            }
            "profile" => {
                all(Fact::Nickname, "nickname");
                all(Fact::Title, "title");
            }
            "employment" => {
                all(Fact::Telephone, "telephone");
                all(Fact::WorkEmail, "org_email");
                let departments = texts(record, "departments").into_iter();
                departments.for_each(|name| facts.add_department(record.source.as_str(), &name));
            }
            _ => return false,
        }
        true
    }

    fn card(&self, organisations: &BTreeMap<SourceId, String>, made_at: Timestamp) -> VCard {
        let id = self.facts.first(Fact::Id).unwrap_or_default();
        let name = self.facts.first(Fact::Name).unwrap_or(id);
        let mut card = Card::default();
        card.put(VCardProperty::Prodid, AGENT);
        card.add(
            VCardEntry::new(VCardProperty::Uid)
                .with_param(VCardParameter::value(VCardValueType::Text))
                .with_value(id.to_owned()),
        );
        card.put(VCardProperty::Fn, name);
        // No source tells which part of a name is the family's, so all of it stands in the first place.
        let empty = || VCardValue::Text(String::new());
        card.add(VCardEntry::new(VCardProperty::N).with_values(vec![
            VCardValue::Text(name.to_owned()),
            empty(),
            empty(),
            empty(),
            empty(),
        ]));
        for (fact, value) in self.facts.all() {
            match fact {
                Fact::Id | Fact::Name => {}
                Fact::Nickname => card.put(VCardProperty::Nickname, value),
                Fact::Mobile => card.typed(VCardProperty::Tel, VCardType::Cell, value),
                Fact::Telephone => card.typed(VCardProperty::Tel, VCardType::Work, value),
                Fact::Email => card.put(VCardProperty::Email, value),
                Fact::WorkEmail => card.typed(VCardProperty::Email, VCardType::Work, value),
                Fact::Title => card.put(VCardProperty::Title, value),
                Fact::Department => {
                    let (source, department) = facts::department(value);
                    let organisation = organisations.get(&SourceId::from(source)).map(String::as_str);
                    let parts = [text(organisation.unwrap_or_default()), department.to_owned()];
                    card.add(VCardEntry::new(VCardProperty::Org).with_values(parts.map(VCardValue::Text).to_vec()));
                }
            }
        }
        if let Some(at) = moment(self.revised.unwrap_or(made_at)) {
            card.add(VCardEntry::new(VCardProperty::Rev).with_value(VCardValue::PartialDateTime(at)));
        }
        card.0
    }
}

/// A card under construction.
#[derive(Default)]
struct Card(VCard);

impl Card {
    fn add(&mut self, entry: VCardEntry) {
        self.0.entries.push(entry);
    }

    fn put(&mut self, property: VCardProperty, value: &str) {
        self.add(VCardEntry::new(property).with_value(value.to_owned()));
    }

    fn typed(&mut self, property: VCardProperty, kind: VCardType, value: &str) {
        self.add(VCardEntry::new(property).with_param(VCardParameter::typ(kind)).with_value(value.to_owned()));
    }
}

/// The texts and numbers that a field holds, without blank ones.
fn texts(record: &Record, field: &str) -> Vec<String> {
    let fields = record.fields.iter().filter(|known| known.id == field);
    let mut texts: Vec<String> = fields.flat_map(clearhold_model::Field::texts).collect();
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// A number as it is dialled from anywhere, where the source tells its country.
fn dialled(code: Option<&str>, number: String) -> String {
    match code {
        Some(code) if !number.starts_with('+') => format!("+{}-{number}", code.trim_start_matches('+')),
        _ => number,
    }
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn a_country_code_is_put_before_a_number_once() {
        assert_eq!(dialled(Some("86"), "13800000000".to_owned()), "+86-13800000000");
        assert_eq!(dialled(Some("+86"), "13800000000".to_owned()), "+86-13800000000");
        assert_eq!(dialled(Some("86"), "+65 80000001".to_owned()), "+65 80000001");
        assert_eq!(dialled(None, "80000001".to_owned()), "80000001");
    }
}
