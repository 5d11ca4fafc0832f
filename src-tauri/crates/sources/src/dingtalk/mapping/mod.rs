//! From DingTalk's shapes to the nouns of the model. No input or output here.
//!
//! A person is `dingtalk:<unionid>`, or `dingtalk:<userid>` where no union id came, so that the organisation's view
//! and the person's own view of one person agree. Each record falls into one data category of the policy (part II,
//! section I), which is why one member becomes several records.

mod apps;
mod controls;
mod departments;
mod fields;
mod members;
mod organisation;
mod person;
mod roster;
mod traces;

use clearhold_model::{CategoryId, Item, Record, RecordId, SourceId, SubjectId, Timestamp};

pub(crate) use apps::{app, audience, own_app};
pub(crate) use controls::{
    app_visibility, attribute_visibility, department_rule, department_visibility, hide_rule, invitations, restriction,
    senior,
};
pub(crate) use departments::{DepartmentNames, administrator, department};
pub use fields::FIELD_IDS;
pub(crate) use fields::Fields;
pub(crate) use members::{member, person_of};
pub(crate) use organisation::organisation;
pub(crate) use person::me;
pub(crate) use roster::roster_entry;
pub(crate) use traces::{attendance, calendar_share, device, event, file_operation, role};

/// The subject of a person.
pub(crate) fn subject_id(union_id: Option<&str>, user_id: &str) -> SubjectId {
    SubjectId::new(format!("dingtalk:{}", union_id.unwrap_or(user_id)))
}

/// A record under construction: what every record has.
struct Entry<'a> {
    source: &'a SourceId,
    kind: &'static str,
    key: &'a str,
    category: &'static str,
    subject: Option<SubjectId>,
    title: &'a str,
    at: Option<Timestamp>,
}

impl Entry<'_> {
    fn with(self, fields: Fields) -> Item {
        Item::Record(Record {
            id: RecordId::new(format!("{}/{}/{}", self.source, self.kind, self.key)),
            source: self.source.clone(),
            kind: self.kind.to_owned(),
            category: CategoryId::from(self.category),
            subject: self.subject,
            title: self.title.to_owned(),
            at: self.at,
            fields: fields.into_vec(),
        })
    }
}
