//! The stable names of everything that a record of this source can say.

use clearhold_model::Field;
use serde_json::Value;

/// Every field name that has words of ours. The organisation's own fields (extension fields of members, fields of the
/// HR roster) are not among them: they carry the label that the organisation gave them.
///
/// Closed values that are not truth values: `admin_level` is `main` or `sub`; `auth_level` is `none`, `medium` or
/// `high`; `device_status` is `waiting`, `trusted`, `lost` or `refused`; `check_type` is `on_duty` or `off_duty`. `departments`, `roles`, `leader_of`, `parent`, `admin_departments`, `dept_permits` and `outer_permit_depts`
/// are names, or `#` and a number where the name is not known; `manager`, `dept_managers`, `user_permits` and
/// `outer_permit_users` are members' identifiers in their organisation. Times are RFC 3339 in UTC.
pub const FIELD_IDS: &[&str] = &[
    // account
    "user_id",
    "union_id",
    "open_id",
    "mobile",
    "state_code",
    "email",
    "login_email",
    "login_id",
    "exclusive_account",
    "exclusive_account_type",
    "visitor",
    // profile
    "name",
    "nickname",
    "avatar",
    "title",
    "real_authed",
    // employment
    "departments",
    "roles",
    "leader_of",
    "job_number",
    "org_email",
    "telephone",
    "work_place",
    "hired_date",
    "manager",
    "remark",
    "active",
    "hide_mobile",
    "senior",
    "boss",
    // department
    "dept_name",
    "dept_id",
    "parent",
    "member_count",
    "hide_dept",
    "dept_permits",
    "user_permits",
    "outer_dept",
    "outer_permit_depts",
    "outer_permit_users",
    "auto_approve_apply",
    "create_dept_group",
    "auto_add_user",
    "dept_managers",
    "source_identifier",
    // administrator
    "admin_level",
    "admin_departments",
    // organisation
    "org_name",
    "licence_org_name",
    "auth_level",
    "legal_person",
    "licence_url",
    "organisation_code",
    "registration_number",
    "unified_social_credit",
    // role
    "role_name",
    "role_group",
    // attendance
    "check_type",
    "check_time",
    "planned_time",
    "time_result",
    "location_result",
    "location_method",
    "latitude",
    "longitude",
    "accuracy",
    "address",
    "wifi_name",
    "wifi_address",
    "device",
    "outside_remark",
    // calendar
    "summary",
    "description",
    "starts_at",
    "ends_at",
    "all_day",
    "place",
    "organizer",
    "attendees",
    "event_status",
    "privilege",
    "shared_with",
    // device
    "device_title",
    "platform",
    "model",
    "mac_address",
    "serial_number",
    "device_uuid",
    "device_status",
    "registered_at",
    // file
    "operation",
    "operated_at",
    "operator",
    "file",
    "file_size",
    "ip_address",
    "module",
    "receiver",
];

/// The fields of one record, in the order in which they are shown. What the source left out is left out.
#[derive(Default)]
pub(crate) struct Fields(Vec<Field>);

impl Fields {
    /// A fact under a name of [`FIELD_IDS`].
    pub(crate) fn put<T: Into<Value>>(mut self, id: &'static str, value: Option<T>) -> Self {
        debug_assert!(FIELD_IDS.contains(&id), "{id} has no words");
        if let Some(value) = value {
            self.0.push(Field::new(id, value));
        }
        self
    }

    /// Several facts under one name.
    pub(crate) fn put_all<T: Into<Value>>(self, id: &'static str, values: Vec<T>) -> Self {
        let values = (!values.is_empty()).then(|| values.into_iter().map(Into::into).collect::<Vec<Value>>());
        self.put(id, values)
    }

    /// What the source says besides, under its own names: nothing that is told gets lost.
    pub(crate) fn put_rest<'a>(self, rest: impl IntoIterator<Item = (&'a String, &'a Value)>) -> Self {
        let told = rest.into_iter().filter(|(_, value)| !value.is_null() && *value != "");
        told.fold(self, |fields, (name, value)| {
            fields.put_labelled(format!("other.{name}"), name.clone(), plain(value))
        })
    }

    /// A fact under a name that the organisation gave.
    pub(crate) fn put_labelled(mut self, id: String, label: String, value: Value) -> Self {
        self.0.push(Field { id, label: Some(label), value });
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_vec(self) -> Vec<Field> {
        self.0
    }
}

/// A value as a person would read it: what has no words of ours may hold anything. An object becomes a text that names
/// what it holds.
pub(crate) fn plain(value: &Value) -> Value {
    match value {
        Value::Object(_) => Value::String(in_words(value)),
        Value::Array(values) => Value::Array(values.iter().map(plain).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn in_words(value: &Value) -> String {
    let mut words = String::new();
    write_words(value, &mut words);
    words
}

fn write_words(value: &Value, words: &mut String) {
    match value {
        Value::Object(members) => {
            for (place, (name, member)) in members.iter().enumerate() {
                words.push_str(if place > 0 { ", " } else { "" });
                words.push_str(name);
                words.push_str(": ");
                write_words(member, words);
            }
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                words.push_str(if place > 0 { " · " } else { "" });
                write_words(value, words);
            }
        }
        Value::String(text) => words.push_str(text),
        Value::Null => words.push('–'),
        Value::Bool(_) | Value::Number(_) => words.push_str(&value.to_string()),
    }
}
