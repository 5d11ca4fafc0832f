//! What leaves traces day by day: attendance, calendars, files. Worked out for whatever days are asked about, so that
//! there are as many months of it as anyone likes.

use serde_json::{Map, Value, json};

use super::{
    CORP_ID, View,
    members::{member_name, union_id, user_id},
};
use crate::{
    answer::object,
    chance::{below, hex, mix},
};

/// A day in milliseconds.
pub(crate) const DAY: i64 = 86_400_000;
/// The organisation's clock is eight hours ahead of UTC.
pub(crate) const AHEAD: i64 = 8 * 3_600_000;
const MINUTE: i64 = 60_000;

/// The number of the day, in the organisation's time, that a moment falls into.
fn day_of(moment: i64) -> i64 {
    (moment + AHEAD).div_euclid(DAY)
}

fn begin_of(day: i64) -> i64 {
    day * DAY - AHEAD
}

fn is_weekend(day: i64) -> bool {
    // Day 0 was a Thursday.
    matches!((day + 3).rem_euclid(7), 5 | 6)
}

/// A day's number as a word to mix.
fn word(day: i64) -> u64 {
    day.cast_unsigned()
}

impl View<'_> {
    /// A member's attendance between two moments, as `attendance/listRecord` gives it.
    pub(crate) fn attendance(&self, member: u32, from: i64, to: i64) -> Vec<Value> {
        let mut records = Vec::new();
        for day in (day_of(from)..=day_of(to)).filter(|day| !is_weekend(*day)) {
            for (index, kind, planned) in [(0, "OnDuty", 9 * 60), (1, "OffDuty", 18 * 60)] {
                let lot = mix(&[self.seed(), 0xa77e, member.into(), word(day), index]);
                if lot.is_multiple_of(23) {
                    continue;
                }
                let planned = begin_of(day) + planned * MINUTE;
                let at = planned + i64::try_from(lot % 25).unwrap_or(0) * MINUTE - 12 * MINUTE;
                if (from..=to).contains(&at) {
                    records.push(self.attended(member, day, kind, planned, at));
                }
            }
        }
        records
    }

    fn attended(&self, member: u32, day: i64, kind: &str, planned: i64, at: i64) -> Value {
        let late = kind == "OnDuty" && at > planned;
        let outside = mix(&[self.seed(), 0x0075, member.into(), word(day)]).is_multiple_of(10);
        let mut record = object([
            ("id", json!(70_000_000_000_i64 + day * 400_000 + i64::from(member) * 2 + i64::from(kind == "OffDuty"))),
            ("userId", json!(user_id(member))),
            ("corpId", json!(CORP_ID)),
            ("groupId", json!(600_001)),
            ("planId", json!(5_000_000 + day)),
            ("checkType", json!(kind)),
            ("timeResult", json!(if late { "Late" } else { "Normal" })),
            ("locationResult", json!(if outside { "Outside" } else { "Normal" })),
            ("sourceType", json!("USER")),
            ("isLegal", json!("Y")),
            ("locationMethod", json!(if outside { "MAP" } else { "WIFI" })),
            ("workDate", json!(begin_of(day))),
            ("userCheckTime", json!(at)),
            ("planCheckTime", json!(planned)),
            ("baseCheckTime", json!(planned)),
            ("gmtCreate", json!(at)),
            ("gmtModified", json!(at)),
            ("deviceId", json!(hex(&[0xde71, member.into()], 32))),
            ("userLatitude", json!(30.0 + f64::from(member % 100) / 1000.0)),
            ("userLongitude", json!(120.0 + f64::from(member % 100) / 1000.0)),
            ("userAccuracy", json!(65)),
            ("userAddress", json!(format!("Address {:03}", member % 50))),
        ]);
        if outside {
            record.insert("outsideRemark".to_owned(), json!(format!("Remark {member:03}")));
        } else {
            record.insert("userSsid".to_owned(), json!(format!("Network {}", 1 + member % 4)));
            record.insert("userMacAddr".to_owned(), json!(format!("00:00:5e:00:53:{:02x}", member % 4)));
        }
        Value::Object(record)
    }

    /// A member's calendar between two moments, in the order of time.
    pub(crate) fn events(&self, member: u32, from: i64, to: i64) -> Vec<Value> {
        (day_of(from)..=day_of(to))
            .filter(|day| (from..=to).contains(&begin_of(*day)))
            .filter_map(|day| match mix(&[self.seed(), 0xca1e, member.into(), word(day)]) % 9 {
                0 => Some(self.meeting(member, day)),
                4 if day.rem_euclid(3) == 0 => Some(all_day(member, day)),
                _ => None,
            })
            .collect()
    }

    fn meeting(&self, member: u32, day: i64) -> Value {
        let start = begin_of(day) + (9 + i64::from(below(&[self.seed(), member.into(), word(day)], 8))) * 60 * MINUTE;
        let other = 1 + member % self.organisation.size;
        let guest = |member: u32, organiser: u32| {
            json!({
                "id": union_id(member), "displayName": member_name(member), "responseStatus": "accepted",
                "self": member == organiser, "isOptional": false,
            })
        };
        json!({
            "id": hex(&[0xe7e1, member.into(), word(day)], 20),
            "summary": format!("Meeting {:03}", day.rem_euclid(1000)),
            "description": format!("Agenda {:03}", day.rem_euclid(1000)),
            "status": "confirmed",
            "isAllDay": false,
            "start": { "dateTime": moment(start), "timeZone": "Asia/Shanghai" },
            "end": { "dateTime": moment(start + 60 * MINUTE), "timeZone": "Asia/Shanghai" },
            "createTime": moment(start - 2 * DAY),
            "updateTime": moment(start - DAY),
            "organizer": guest(member, member),
            "attendees": [guest(member, member), guest(other, member)],
            "location": { "displayName": format!("Room {}", 1 + member % 5), "meetingRooms": [format!("Room {}", 1 + member % 5)] },
            "meetingRooms": [{ "roomId": format!("room{}", 1 + member % 5), "displayName": format!("Room {}", 1 + member % 5), "responseStatus": "accepted" }],
            "onlineMeetingInfo": { "type": "dingtalk", "conferenceId": hex(&[0xc0f, word(day)], 12), "url": "https://meeting.example.invalid/1" },
            "reminders": [{ "method": "dingtalk", "minutes": "15" }],
            "categories": [{ "displayName": "Work" }],
        })
    }

    /// What happened to files between two moments, in the order of time: several things a day, one of them without a
    /// business number.
    pub(crate) fn file_log(&self, from: i64, to: i64) -> Vec<Value> {
        const ACTIONS: [(i64, &str); 4] = [(1, "下载"), (2, "预览"), (3, "上传"), (4, "分享")];
        let a_day = 3 + self.organisation.size / 200;
        (day_of(from)..=day_of(to))
            .flat_map(|day| (0..a_day).map(move |row| (day, row)))
            .filter_map(|(day, row)| {
                let lot = mix(&[self.seed(), 0xf11e, word(day), row.into()]);
                let at = begin_of(day) + 8 * 60 * MINUTE + i64::from(row) * MINUTE;
                if !(from..=to).contains(&at) {
                    return None;
                }
                let member = 1 + u32::try_from(lot % 30).unwrap_or(0) % self.organisation.size;
                let (action, shown) = ACTIONS[usize::try_from(lot % 4).unwrap_or(0)];
                Some(json!({
                    "bizId": if row == 0 { "0".to_owned() } else { (day * 1_000 + i64::from(row)).to_string() },
                    "gmtCreate": at, "gmtModified": at,
                    "userId": user_id(member), "operatorName": member_name(member), "realName": member_name(member),
                    "orgName": "Sample organisation",
                    "action": action, "actionView": shown,
                    "platform": 1, "platformView": "PC",
                    "operateModule": 2, "operateModuleView": "群聊",
                    "ipAddress": format!("192.0.2.{}", 1 + member % 250),
                    "resource": format!("File {:03}.pdf", lot % 500), "resourceExtension": "pdf",
                    "resourceSize": 1_000 + i64::try_from(lot % 90_000).unwrap_or(0),
                    "receiverType": 1, "receiverTypeView": "群", "receiverName": format!("Group {}", 1 + lot % 9),
                    "status": 0,
                    "docMemberList": [{ "memberName": member_name(1), "memberType": 1, "memberTypeView": "成员", "permissionRole": "reader", "permissionRoleView": "可查看" }],
                    "docReceiverList": [{ "receiverName": member_name(2), "receiverType": 1, "receiverTypeView": "成员" }],
                }))
            })
            .collect()
    }

    /// What administrators did in the console between two moments.
    pub(crate) fn operator_log(&self, from: i64, to: i64) -> Vec<Value> {
        (day_of(from)..=day_of(to))
            .map(|day| (day, begin_of(day) + 10 * 60 * MINUTE))
            .filter(|(_, at)| (from..=to).contains(at))
            .map(|(day, at)| {
                let admin = 1 + u32::try_from(mix(&[self.seed(), 0x0a, word(day)]) % 4).unwrap_or(0);
                json!({
                    "opUserId": user_id(admin), "opName": member_name(admin), "opTime": at,
                    "category1Name": "通讯录", "category2Name": "成员管理", "content": format!("Change {day}"),
                })
            })
            .collect()
    }
}

/// An event without a time of day: only the dates stand in it.
fn all_day(member: u32, day: i64) -> Value {
    let date = |day: i64| moment(day * DAY).chars().take(10).collect::<String>();
    let mut event: Map<String, Value> = object([
        ("id", json!(hex(&[0xa11d, member.into(), word(day)], 20))),
        ("summary", json!(format!("Day {:03}", day.rem_euclid(1000)))),
        ("status", json!("confirmed")),
        ("isAllDay", json!(true)),
        ("start", json!({ "date": date(day) })),
        ("end", json!({ "date": date(day + 1) })),
        ("createTime", json!(moment(begin_of(day - 3)))),
        ("updateTime", json!(moment(begin_of(day - 3)))),
    ]);
    event.insert(
        "organizer".to_owned(),
        json!({ "id": union_id(member), "displayName": member_name(member), "self": true }),
    );
    Value::Object(event)
}

/// A moment as the calendar writes it.
fn moment(milliseconds: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
