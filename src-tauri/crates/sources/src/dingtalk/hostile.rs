//! Whatever comes over the wire, nothing panics, and what can't be read does not take the rest along.

use clearhold_model::{Item, SourceId};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::answer::{self, Failure, Family, Interface, Verb};
use super::collect::Person;
use super::lenient::{self, Listing};
use super::mapping::{self, DepartmentNames};
use super::shapes::{
    AclList, AppEntry, AppList, AppScope, AttendanceList, ContactScope, Department, DevicePage, EventPage, FilePage,
    GrantList, GrantRule, Invitations, Me, Member, MemberPage, Organisation, RolePage, RosterEntry, RosterList, Rule,
    RulePage, SeniorSettings, Trace,
};
use crate::SourceError;

/// A member, a department, a rule and a device, as they come.
const ENTRIES: [&str; 4] = [
    r#"{"userid":"u1","unionid":"un1","name":"Member 001","mobile":"1","dept_id_list":[1],"role_list":[{"id":1,"name":"Role 1"}],"leader_in_dept":[{"dept_id":1,"leader":true}],"extension":"{}","hired_date":1,"senior":true,"manager_userid":"u2"}"#,
    r#"{"dept_id":2,"name":"Department 002","parent_id":1,"hide_dept":true,"dept_permits":[1],"user_permits":["u1"],"outer_dept":false,"dept_manager_userid_list":["u1"]}"#,
    r#"{"id":7,"name":"Rule 007","active":true,"objectStaffIds":["u1"],"objectDeptIds":[1],"excludeTagIds":[7],"hideFields":["mobile"],"type":"onlySelf"}"#,
    r#"{"id":3,"userId":"u1","title":"Device 3","platform":"Mac","status":2,"createTime":1767225600,"macAddress":"00:00:5e:00:53:01"}"#,
];

/// Names that mean something somewhere, so that values land in the fields that are read.
const NAMES: [&str; 56] = [
    "errcode",
    "errmsg",
    "sub_code",
    "sub_msg",
    "code",
    "Code",
    "status",
    "wait",
    "punish",
    "accessdenieddetail",
    "requiredScopes",
    "result",
    "list",
    "has_more",
    "hasMore",
    "next_cursor",
    "nextToken",
    "userid",
    "unionid",
    "name",
    "hired_date",
    "dept_id_list",
    "role_list",
    "leader_in_dept",
    "leader",
    "extension",
    "hide_mobile",
    "dept_id",
    "parent_id",
    "hide_dept",
    "dept_permits",
    "agentId",
    "appId",
    "appStatus",
    "onlyAdminVisible",
    "userIds",
    "fieldDataList",
    "fieldCode",
    "fieldValueList",
    "label",
    "value",
    "authItems",
    "unionId",
    "id",
    "events",
    "nextCursor",
    "data",
    "total",
    "recordresult",
    "acls",
    "scope",
    "start",
    "dateTime",
    "attendees",
    "bizId",
    "gmtCreate",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "-?[0-9]{1,25}".prop_map(Value::from),
        Just(json!("{\"Locker\":[1,{\"a\":null}]}")),
        Just(json!("[\"1\",2]")),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        let name = prop_oneof![proptest::sample::select(&NAMES[..]).prop_map(str::to_owned), "[a-z]{1,4}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// What can be read of a value; what can't is refused, not half understood.
fn read<T: DeserializeOwned + Default>(value: &Value) -> T {
    let read: Result<T, _> = serde_json::from_value(value.clone());
    read.unwrap_or_default()
}

fn interface(family: Family) -> Interface {
    Interface { path: "v1.0/hostile", needs: "Hostile.Read", family, verb: Verb::Get }
}

proptest! {
    #[test]
    fn any_value_can_be_read_leniently(value in any_json()) {
        let number = lenient::as_int(&value);
        if let (Some(number), Some(text)) = (number, value.as_str()) {
            prop_assert_eq!(text.trim().parse(), Ok(number));
        }
        let _ = (lenient::as_text(&value), lenient::as_flag(&value));
        // A list that is read has lost nothing.
        if let Value::Array(values) = &value {
            let something = values.iter().filter(|each| !each.is_null() && each.as_str() != Some("")).count();
            prop_assert!(lenient::texts(value.clone()).is_ok_and(|texts| texts.len() == something)
                || values.iter().any(|each| !each.is_null() && lenient::as_text(each).is_none()));
            prop_assert!(lenient::ints(value.clone()).is_ok_and(|ints| ints.len() == something)
                || values.iter().any(|each| !each.is_null() && lenient::as_int(each).is_none()));
        }
        let _ = lenient::list::<_, Member>(value.clone());
        prop_assert!(lenient::object(value.clone()).is_ok());
        prop_assert!(lenient::flag(value.clone()).is_ok());
        prop_assert!(lenient::int(value.clone()).is_ok());
        prop_assert!(lenient::text(value).is_ok());
    }

    /// Odd values in a record are left out, unless they are lists.
    #[test]
    fn any_object_is_read_or_counted(members in prop::collection::vec((proptest::sample::select(&NAMES[..]), any_json()), 0..12)) {
        let value = Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        prop_assert!(serde_json::from_value::<AppEntry>(value.clone()).is_ok());
        prop_assert!(serde_json::from_value::<Me>(value.clone()).is_ok());
        let listing: Listing<Member> = serde_json::from_value(json!([value.clone()])).unwrap();
        let whole = serde_json::from_value::<Member>(value.clone()).is_ok_and(|member| member.userid.is_some());
        prop_assert_eq!((listing.entries.len(), listing.has_unreadable), (usize::from(whole), !whole));
        let _ = serde_json::from_value::<MemberPage>(value.clone());
        let _ = serde_json::from_value::<RulePage>(value.clone());
        let _ = serde_json::from_value::<RosterEntry>(value.clone());
        let _ = serde_json::from_value::<RolePage>(value.clone());
        let _ = serde_json::from_value::<EventPage>(value.clone());
        let _ = serde_json::from_value::<DevicePage>(value.clone());
        let _ = serde_json::from_value::<AttendanceList>(value.clone());
        let _ = serde_json::from_value::<AclList>(value.clone());
        let _ = serde_json::from_value::<FilePage>(value);
    }

    #[test]
    fn any_answer_becomes_items_or_nothing(value in any_json()) {
        let source = SourceId::from("s");
        let names = DepartmentNames::default();
        let member: Member = read(&value);
        let items = mapping::member(&source, &member, &names);
        prop_assert_eq!(items.is_empty(), member.userid.is_none());
        prop_assert!(items.iter().all(|item| item.source() == Some(&source)));
        prop_assert_eq!(mapping::person_of(&member).is_some(), member.userid.is_some());
        let department: Department = read(&value);
        let _ = mapping::department(&source, &department, &names);
        let _ = mapping::department_rule(&source, &department);
        let audience = mapping::audience(read::<AppScope>(&value));
        let app = mapping::app(&source, &read(&value), Some(audience));
        let keeps_audience = matches!(app, None | Some(Item::App(_)));
        prop_assert!(keeps_audience);
        let _ = mapping::hide_rule(&source, &read::<Rule>(&value));
        let _ = mapping::restriction(&source, &read::<Rule>(&value));
        let _ = mapping::attribute_visibility(&source, &read::<Rule>(&value));
        let _ = mapping::invitations(&source, &read::<Invitations>(&value));
        let _ = mapping::senior(&source, "u1", "Member 001", None, &read::<SeniorSettings>(&value));
        let _ = mapping::me(&source, &read::<Me>(&value));
        let _ = mapping::organisation(&source, &read::<Organisation>(&value));
        let _ = mapping::own_app(&source, "app", &read::<Vec<GrantRule>>(&value));
        let person = Person {
            subject: mapping::subject_id(None, "u1"),
            name: "Member 001".to_owned(),
            departments: Vec::new(),
            roles: Vec::new(),
            union_id: None,
            is_senior: false,
        };
        let trace: Trace = read(&value);
        let _ = mapping::attendance(&source, &person, trace.clone());
        let _ = mapping::device(&source, Some(&person), trace.clone());
        let _ = mapping::file_operation(&source, None, trace.clone());
        let _ = mapping::event(&source, &person, "un1", trace.clone());
        let _ = mapping::calendar_share(&source, &person, "un1", "Member 002", &trace);
        let _ = mapping::roster_entry(&source, "u1", &person, &read(&value));
        let _ = serde_json::from_value::<AppList>(value.clone());
        let _ = serde_json::from_value::<ContactScope>(value.clone());
        let _ = serde_json::from_value::<GrantList>(value.clone());
        let _ = serde_json::from_value::<RosterList>(value);
    }

    /// One field of a whole entry says anything at all: the entry is read or counted as unreadable, and what it says
    /// under names that are not known is kept.
    #[test]
    fn any_value_in_any_field(odd in any_json(), at in 0_usize..64, unknown in "[a-z]{12}") {
        let source = SourceId::from("s");
        for (number, whole) in ENTRIES.iter().enumerate() {
            let whole: Value = serde_json::from_str(whole).unwrap();
            let mut members = whole.as_object().unwrap().clone();
            let name = members.keys().nth(at % members.len()).cloned().unwrap();
            members.insert(name, odd.clone());
            members.insert(unknown.clone(), json!("kept"));
            let value = Value::Object(members);
            let items: Vec<Item> = match number {
                0 => serde_json::from_value::<Member>(value)
                    .map(|member| mapping::member(&source, &member, &DepartmentNames::default())).unwrap_or_default(),
                1 => serde_json::from_value::<Department>(value).ok()
                    .and_then(|one| mapping::department(&source, &one, &DepartmentNames::default())).into_iter().collect(),
                2 => serde_json::from_value::<Rule>(value).ok()
                    .and_then(|rule| mapping::hide_rule(&source, &rule)).into_iter().collect(),
                _ => mapping::device(&source, None, read(&value)).into_iter().collect(),
            };
            let kept = items.iter().any(|item| match item {
                Item::Record(record) => record.fields.iter().any(|field| field.id == format!("other.{unknown}")),
                Item::Control(control) => control.evidence.as_ref().is_some_and(|evidence| evidence.get(format!("other.{unknown}")).is_some()),
                _ => false,
            });
            prop_assert!(items.is_empty() || kept);
        }
    }

    #[test]
    fn any_answer_is_told_apart(value in any_json(), status in 100_u16..600, old in any::<bool>()) {
        let interface = interface(if old { Family::Old } else { Family::New });
        let outcome = answer::check(&interface, status, value.to_string().as_bytes());
        if !(200..300).contains(&status) {
            prop_assert!(outcome.is_err());
        }
        if let Err(Failure::Final(SourceError::PermissionMissing { scopes })) = outcome {
            prop_assert!(scopes.iter().all(|scope| scope.is_ascii() && !scope.contains(' ')));
        }
    }

    #[test]
    fn any_bytes_are_told_apart(bytes in prop::collection::vec(any::<u8>(), 0..64), status in 100_u16..600) {
        let _ = answer::check(&interface(Family::New), status, &bytes);
        let _ = answer::check(&interface(Family::Old), status, &bytes);
    }

    /// A list keeps what can be read of it.
    #[test]
    fn one_bad_entry_does_not_spoil_a_list(bad in any_json(), at in 0_usize..3) {
        let mut list = vec![json!({"userid": "u1"}), json!({"userid": "u2"})];
        list.insert(at.min(list.len()), bad);
        let page: MemberPage = serde_json::from_value(json!({"list": list, "has_more": false})).unwrap();
        let list = page.list.unwrap();
        let known = list.entries.iter().filter(|each| matches!(each.read.userid.as_deref(), Some("u1" | "u2")));
        prop_assert!(known.count() >= 2);
    }
}
