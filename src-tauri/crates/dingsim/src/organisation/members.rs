//! Members, and which of them are administrators.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{
    CORP_ID, Kind, MAIN_ADMINISTRATOR, View,
    departments::{ROOT, department_id},
    roles::{group_name, group_of, role_id, role_name},
};
use crate::{answer::object, chance::below};

/// 2015-01-01T00:00:00Z, in milliseconds: nobody was hired before.
const FIRST_HIRING: i64 = 1_420_070_400_000;
const DAY: i64 = 86_400_000;

/// A member's identifier in the organisation. Every seventh is a string of 20 digits that begins with 0.
pub(crate) fn user_id(member: u32) -> String {
    if member % 7 == 3 { format!("09{member:018}") } else { format!("u{member:04}") }
}

/// A member's identifier towards this developer.
pub(crate) fn union_id(member: u32) -> String {
    format!("un{member:04}SIMiEiE")
}

/// A name such as 'Member 001'; some are Chinese, Arabic, or as long as a name can be.
pub(crate) fn member_name(member: u32) -> String {
    match member % 90 {
        17 => format!("成员 {member:03}"),
        18 => format!("عضو {member:03}"),
        19 => {
            let start = format!("Member {member:03} whose name is as long as a name can be here ");
            format!("{start:x<64}")
        }
        _ => format!("Member {member:03}"),
    }
}

/// The contact fields that a member shows; a few show none of them.
pub(crate) struct Contact {
    pub(crate) mobile: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) avatar: Option<String>,
}

/// A member's contact fields.
pub(crate) fn contact_of(member: u32) -> Contact {
    if member % 20 == 6 {
        return Contact { mobile: None, email: None, avatar: None };
    }
    Contact {
        mobile: Some(format!("{member:011}")),
        email: Some(format!("member{member:03}@example.invalid")),
        avatar: (!member.is_multiple_of(3)).then(|| format!("https://static.example.invalid/a/{member}.png")),
    }
}

/// Whether a member is an administrator of either kind.
fn is_administrator(member: u32) -> bool {
    member <= 4 || member.is_multiple_of(400)
}

/// The person's own profile, as the interfaces under `contact/users` give it.
pub(crate) fn profile(member: u32) -> Value {
    let contact = contact_of(member);
    json!({
        "nick": member_name(member),
        "avatarUrl": contact.avatar,
        "mobile": contact.mobile,
        "openId": format!("op{member:04}SIM"),
        "unionId": union_id(member),
        "email": contact.email,
        "stateCode": contact.mobile.as_ref().map(|_| "86"),
        "visitor": false,
    })
}

impl View<'_> {
    /// The member with a `userid`.
    pub(crate) fn find_user(&self, id: &str) -> Option<u32> {
        let digits = id.strip_prefix('u').or_else(|| id.strip_prefix("09"))?;
        let number = digits.parse().ok()?;
        (user_id(number) == id && self.has_member(number)).then_some(number)
    }

    /// The member with a `unionId`.
    pub(crate) fn find_union(&self, id: &str) -> Option<u32> {
        let number = id.strip_prefix("un")?.strip_suffix("SIMiEiE")?.parse().ok()?;
        (union_id(number) == id && self.has_member(number)).then_some(number)
    }

    /// The departments a member sits in: mostly one, for some two.
    pub(super) fn seats_of(&self, member: u32) -> Vec<u32> {
        let departments = self.departments();
        if member <= 4 {
            return vec![if member == MAIN_ADMINISTRATOR { ROOT } else { member }];
        }
        if member % 40 == 27 {
            return vec![departments.detached()];
        }
        let moved = self.is_now() && (member == 8 || (member > 60 && self.chosen(member, 60)));
        let drawn = below(&[self.seed(), 0xde97, member.into()], departments.in_tree());
        let first = 1 + (drawn + u32::from(moved)) % departments.in_tree();
        match member % 13 {
            5 => vec![first, 1 + first % departments.in_tree()],
            9 if member.is_multiple_of(3) => vec![first, ROOT],
            _ => vec![first],
        }
    }

    /// One in `every`, depending on the seed.
    fn chosen(&self, member: u32, every: u64) -> bool {
        (u64::from(member) + self.seed() % every).is_multiple_of(every)
    }

    /// A member's title.
    pub(super) fn title_of(&self, member: u32) -> String {
        let promoted = self.is_now() && (member == 7 || (member > 40 && self.chosen(member, 40)));
        let drawn = below(&[self.seed(), 0x717e, member.into()], 9);
        format!("Role {}", 1 + (drawn + u32::from(promoted)) % 9)
    }

    /// When a member was hired, in milliseconds.
    pub(super) fn hired_at(&self, member: u32) -> i64 {
        let days = if member > self.organisation.size {
            3_900 + below(&[self.seed(), 0x41ed, member.into()], 90)
        } else {
            below(&[self.seed(), 0x41ed, member.into()], 3_650)
        };
        FIRST_HIRING + i64::from(days) * DAY
    }

    /// The day a member was hired, such as `2019-03-01`.
    pub(super) fn hired_on(&self, member: u32) -> String {
        Timestamp::from_millisecond(self.hired_at(member)).unwrap_or_default().strftime("%Y-%m-%d").to_string()
    }

    /// The administrators as `user/listadmin` lists them.
    pub(crate) fn administrators(&self) -> Vec<Value> {
        self.members()
            .filter(|member| is_administrator(*member))
            .map(|member| {
                json!({ "userid": user_id(member), "sys_level": if member == MAIN_ADMINISTRATOR { 1 } else { 2 } })
            })
            .collect()
    }

    /// The departments that an administrator manages; none for other members.
    pub(crate) fn managed_departments(&self, member: u32) -> Vec<i64> {
        if member == MAIN_ADMINISTRATOR {
            vec![department_id(ROOT)]
        } else if is_administrator(member) {
            let first = 1 + member % self.departments().in_tree();
            let second = 1 + first % self.departments().in_tree();
            vec![department_id(first), department_id(second)]
        } else {
            Vec::new()
        }
    }

    /// The record of a member as `user/get` gives it.
    pub(crate) fn user(&self, member: u32) -> Value {
        let seats = self.seats_of(member);
        let mut user = self.user_fields(member);
        let orders: Vec<Value> =
            seats.iter().map(|seat| json!({ "dept_id": department_id(*seat), "order": member })).collect();
        let leads: Vec<Value> = seats
            .iter()
            .map(|seat| json!({ "dept_id": department_id(*seat), "leader": self.leader_of(*seat) == Some(member) }))
            .collect();
        user.insert("senior".to_owned(), json!(member % 25 == 2));
        user.insert("real_authed".to_owned(), json!(member % 10 != 4));
        user.insert("dept_order_list".to_owned(), json!(orders));
        user.insert("leader_in_dept".to_owned(), json!(leads));
        if let Some(role) = self.role_of(member) {
            let shown =
                json!([{ "id": role_id(role), "name": role_name(role), "group_name": group_name(group_of(role)) }]);
            user.insert("role_list".to_owned(), shown);
        }
        if member % 30 == 12 {
            let linked = json!({
                "userid": user_id(member), "corp_id": CORP_ID,
                "union_emp_map_list": [{ "userid": format!("x{member:04}"), "corp_id": "dingsample0002" }],
            });
            user.insert("union_emp_ext".to_owned(), linked);
        }
        self.edits().over(Kind::Member, &user_id(member), &mut user);
        Value::Object(user)
    }

    /// The record of a member as `user/list` gives it for one department.
    pub(crate) fn user_in(&self, member: u32, department: u32) -> Value {
        let mut user = self.user_fields(member);
        user.insert("dept_order".to_owned(), json!(member));
        user.insert("leader".to_owned(), json!(self.leader_of(department) == Some(member)));
        self.edits().over(Kind::Member, &user_id(member), &mut user);
        // These two are told by `user/get` only.
        user.remove("senior");
        user.remove("real_authed");
        Value::Object(user)
    }

    fn user_fields(&self, member: u32) -> Map<String, Value> {
        let contact = contact_of(member);
        let seats = self.seats_of(member);
        let seat_ids: Vec<i64> = seats.iter().map(|seat| department_id(*seat)).collect();
        let mut user = object([
            ("userid", json!(user_id(member))),
            ("unionid", json!(union_id(member))),
            ("name", json!(member_name(member))),
            ("avatar", json!(contact.avatar)),
            ("state_code", json!(contact.mobile.as_ref().map(|_| "86"))),
            ("mobile", json!(contact.mobile)),
            ("hide_mobile", json!(member.is_multiple_of(8))),
            ("job_number", json!(format!("J{member:04}"))),
            ("title", json!(self.title_of(member))),
            ("email", json!(contact.email)),
            ("dept_id_list", json!(seat_ids)),
            ("hired_date", json!(self.hired_at(member))),
            ("active", json!(member % 30 != 20)),
            ("admin", json!(is_administrator(member))),
            ("boss", json!(member == MAIN_ADMINISTRATOR)),
            ("exclusive_account", json!(member % 50 == 15)),
            ("manager_userid", json!(self.manager_of(member, &seats))),
        ]);
        if member % 4 == 1 {
            user.insert("telephone".to_owned(), json!(format!("0000-{member:05}")));
            user.insert("work_place".to_owned(), json!(format!("Workplace {}", 1 + member % 5)));
        }
        if member % 6 == 5 {
            user.insert("remark".to_owned(), json!(format!("Remark {member:03}")));
            user.insert("org_email".to_owned(), json!(format!("m{member:03}@org.example.invalid")));
        }
        if member % 3 == 2 {
            user.insert("extension".to_owned(), json!(json!({ "Locker": member.to_string() }).to_string()));
        }
        if member % 50 == 15 {
            user.insert("login_id".to_owned(), json!(format!("login{member:03}")));
            user.insert("exclusive_account_type".to_owned(), json!("dingtalk"));
        }
        user
    }

    fn manager_of(&self, member: u32, seats: &[u32]) -> Option<String> {
        let department = seats.first().copied().unwrap_or(ROOT);
        let above = self.departments().parent(department).unwrap_or(ROOT);
        [self.leader_of(department), self.leader_of(above), Some(MAIN_ADMINISTRATOR)]
            .into_iter()
            .flatten()
            .find(|leader| *leader != member)
            .filter(|_| member != MAIN_ADMINISTRATOR)
            .map(user_id)
    }
}
