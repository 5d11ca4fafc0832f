//! Whatever is pasted is understood or told by its line; what is written in a form that people use is understood.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::dates::{self, Reading};
use super::lines::{LapseCode, Understood, read};

fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(8)))
}

fn now() -> Timestamp {
    "2026-06-01T00:00:00Z".parse().unwrap()
}

fn list(text: &str) -> Understood {
    read(text, true, now(), &zone())
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn dates_are_read_as_people_and_clients_write_them() {
    for text in [
        "2024-05-31",
        "2024/5/31",
        "2024.5.31",
        "2024年5月31日",
        "2024年05月31号",
        "２０２４／０５／３１",
        " 2024-05-31 ",
    ] {
        assert_eq!(dates::read(text, &zone()), Reading::At(at("2024-05-30T16:00:00Z")), "{text}");
    }
    for text in [
        "2024-05-31 20:05",
        "2024年5月31日 20:05:00",
        "2024年5月31日 下午8:05",
        "2024-05-31T20:05:00+08:00",
        "2024-05-31T12:05:00Z",
        "2024/05/31 20：05",
    ] {
        assert_eq!(dates::read(text, &zone()), Reading::At(at("2024-05-31T12:05:00Z")), "{text}");
    }
    for text in ["2024-13-01", "2023年2月29日", "5月31日", "31/05/2024", "05.06.2024", "2024年5月"] {
        assert_eq!(dates::read(text, &zone()), Reading::Unclear, "{text}");
    }
    for text in ["", "App 1", "10.0.0.1", "2024", "2024年会", "1.2.3", "5月31日活动", "2024-05-31 evening", "99999-1-1"]
    {
        assert_eq!(dates::read(text, &zone()), Reading::None, "{text}");
    }
}

#[test]
fn a_list_comes_in_as_it_is_pasted() {
    let text = "应用名称\t授权时间\t权限\n\
        考勤助手\t2024年5月31日\t通讯录\t手机号\n\
        \n\
        • App, Inc.; 2024-05-31; Contact.User.Read\n\
        3、审批，2024/5/31\n\
        App 004 2024-05-31 20:05\n\
        App 005 授权时间：2024-05-31\n\
        \"App 006, the second\", authorised on 2024-05-31\n\
        App 007\n\
        2024-05-31\n\
        App 008, 31/05/2024\n\
        App 009, 2026-12-31\n\
        app 007\n";
    let understood = list(text);
    let told: Vec<_> = understood
        .entries
        .iter()
        .map(|entry| (entry.line, entry.name.as_str(), entry.at.is_some(), entry.details.join("|")))
        .collect();
    assert_eq!(
        told,
        [
            (2, "考勤助手", true, "通讯录|手机号".to_owned()),
            (4, "App, Inc.", true, "Contact.User.Read".to_owned()),
            (5, "审批", true, String::new()),
            (6, "App 004", true, String::new()),
            (7, "App 005", true, String::new()),
            (8, "App 006, the second", true, String::new()),
            (9, "App 007", false, String::new()),
        ]
    );
    assert_eq!(understood.entries[3].at, Some(at("2024-05-31T12:05:00Z")));
    let lapses: Vec<_> = understood.lapses.iter().map(|lapse| (lapse.line, lapse.code)).collect();
    assert_eq!(
        lapses,
        [(10, LapseCode::NoName), (11, LapseCode::UnclearDate), (12, LapseCode::DateAhead), (13, LapseCode::Repeated)]
    );
}

#[test]
fn what_cannot_be_seen_makes_no_other_name() {
    let understood = list("App\u{200b} 1\nA\u{202e}pp 1\nApp\u{7} 1\nApp \u{1b}[31m1");
    assert_eq!(understood.entries[0].name, "App 1");
    assert_eq!(understood.lapses.len(), 2, "{understood:?}");
    assert!(understood.entries.iter().all(|entry| !entry.name.contains(char::is_control)));
    assert_eq!(list(&"x".repeat(201)).lapses[0].code, LapseCode::TooLong);
}

/// Ways in which a day is written.
fn written(day: Date, way: usize) -> String {
    let (year, month, last) = (day.year(), day.month(), day.day());
    match way {
        0 => format!("{year}-{month:02}-{last:02}"),
        1 => format!("{year}/{month}/{last}"),
        2 => format!("{year}年{month}月{last}日"),
        3 => format!("{year}.{month}.{last}"),
        _ => format!("授权时间：{year}年{month:02}月{last:02}日"),
    }
}

proptest! {
    #[test]
    fn every_line_is_understood_or_told_once(text in "(?s).{0,400}") {
        let understood = list(&text);
        let mut lines: Vec<u32> = understood.entries.iter().map(|entry| entry.line).collect();
        lines.extend(understood.lapses.iter().map(|lapse| lapse.line));
        let told = lines.len();
        lines.sort_unstable();
        lines.dedup();
        prop_assert_eq!(lines.len(), told);
        prop_assert!(lines.iter().all(|line| (1..=text.lines().count()).contains(&(*line as usize))));
        for entry in &understood.entries {
            prop_assert!(!entry.name.trim().is_empty() && entry.name.chars().count() <= 200);
            prop_assert!(entry.at.is_none_or(|at| at <= now()));
        }
    }

    #[test]
    fn dates_of_any_kind_never_panic(text in "[0-9０-９年月日号:：/.\\-T 上下午]{0,24}") {
        let _ = dates::read(&text, &zone());
    }

    #[test]
    fn what_is_written_in_a_usual_form_comes_back(
        names in prop::collection::btree_set("[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?|[应用考勤审批日志]{2,6}", 1..12),
        days in prop::collection::vec(0i32..5_000, 12),
        way in 0usize..5,
        parting in prop::sample::select(vec!["\t", ";", "；", ", ", "，"]),
        detail in prop::option::of("[A-Z][a-z]{2,6}\\.[A-Z][a-z]{2,6}"),
    ) {
        let first = date(2012, 1, 1);
        let lines: Vec<String> = names.iter().zip(&days).map(|(name, day)| {
            let day = first.checked_add(jiff::Span::new().days(*day)).unwrap();
            let cells = [Some(name.clone()), Some(written(day, way)), detail.clone()];
            cells.into_iter().flatten().collect::<Vec<_>>().join(parting)
        }).collect();
        let understood = list(&lines.join("\n"));
        let lower: std::collections::BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        prop_assert_eq!(understood.entries.len(), lower.len());
        prop_assert_eq!(understood.lapses.len(), names.len() - lower.len());
        for entry in &understood.entries {
            let place = usize::try_from(entry.line).unwrap() - 1;
            let (name, day) = names.iter().zip(&days).nth(place).unwrap();
            let day = first.checked_add(jiff::Span::new().days(*day)).unwrap();
            prop_assert_eq!(&entry.name, name);
            prop_assert_eq!(entry.at, Some(day.to_zoned_datetime(zone()).unwrap().timestamp()));
            prop_assert_eq!(&entry.details, &detail.iter().cloned().collect::<Vec<_>>());
        }
    }
}
