//! A look that goes on from the one before.

use clearhold_dingsim::{Options, Period, Simulator};
use clearhold_model::{ControlState, Item};
use clearhold_sources::contract::Wish;
use clearhold_sources::dingtalk::Settings;
use clearhold_sources::{Bookmark, Plan};
use serde_json::json;

use crate::haul::{Haul, collect, collect_planned, open, organisation_of, settings, simulator};

fn since(haul: &Haul) -> Plan {
    Plan { since: haul.bookmark.clone(), ..Plan::default() }
}

async fn change(simulator: &Simulator, kind: &str, key: &str, set: &serde_json::Value) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let body = json!({ "kind": kind, "key": key, "set": set }).to_string();
    let answer = client.post(format!("{}/sim/change", simulator.url())).body(body).send().await.unwrap();
    assert_eq!(answer.status(), reqwest::StatusCode::OK);
}

/// An organisation with an edition that allows many calls, so that the test does not take minutes.
async fn large(members: u32) -> (Simulator, Settings) {
    let options = Options { members, calls_per_second: 5_000, ..Options::default() };
    let simulator = Simulator::start(options).await.unwrap();
    let settings = Settings { calls_per_second: 5_000, ..settings(&simulator) };
    (simulator, settings)
}

#[tokio::test]
async fn where_nothing_changed_a_tenth_of_the_calls_will_do() {
    for members in [120, 1_203, 4_000] {
        let (simulator, settings) = large(members).await;
        let collector = open(&simulator, &settings);
        let first = collect(collector.as_ref()).await;
        let bookmark = first.bookmark.as_ref().unwrap();
        let told = collector.estimate(bookmark, false).unwrap();
        let anew = collector.estimate(bookmark, true).unwrap();
        assert!(anew.calls.abs_diff(first.traffic.calls) <= 5 && anew.metered == first.traffic.metered, "{anew:?}");
        assert_eq!(collector.estimate(&Bookmark::new("?"), false), None, "nothing is known");
        let later = collect_planned(collector.as_ref(), since(&first)).await;
        assert_eq!(later.missing().iter().filter(|(what, _)| !what.starts_with("calendar")).count(), 0);
        let (all, few) = (first.traffic.calls, later.traffic.calls);
        assert!(few * 10 <= all, "{members} members: {few} calls after {all}");
        assert!(told.calls * 3 / 4 <= few + 5 && few <= told.calls * 5 / 4 + 5, "{members}: {told:?} {few}");
        let expected = first.content();
        for (id, item) in later.content() {
            assert_eq!(Some(&item), expected.get(&id), "{members} members");
        }
        assert!(first.remembered.is_empty());
        let of_apps = later.remembered.iter().all(|id| id.starts_with("s/app_visibility/"));
        assert!(!later.remembered.is_empty() && of_apps, "only what was not read is dated: {:?}", later.remembered);
        assert!(["members", "departments", "apps", "hide_settings"].iter().all(|part| later.done.contains(*part)));
    }
}

#[tokio::test]
async fn what_a_first_look_takes_is_asked_without_a_metered_call() {
    for members in [120, 1_203, 4_000] {
        let (simulator, settings) = large(members).await;
        let told = open(&simulator, &settings).survey(2_500).await.unwrap().unwrap();
        assert_eq!(simulator.metered_calls(), 0);
        let first = collect(open(&simulator, &settings).as_ref()).await.traffic;
        assert!(told.metered.abs_diff(first.metered) <= first.metered / 3, "{members} members: {told:?} {first:?}");
        assert!(told.calls.abs_diff(first.calls) <= first.calls / 10, "{members} members: {told:?} {first:?}");
    }
}

#[tokio::test]
async fn what_changed_is_seen_all_the_same() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let first = collect(collector.as_ref()).await;
    change(&simulator, "member", "u0005", &json!({ "title": "Role 99" })).await;
    change(&simulator, "department", "880001", &json!({ "hide_dept": true })).await;
    change(&simulator, "hide_rule", "2277001", &json!({ "active": false })).await;
    change(&simulator, "app", "3001", &json!({ "appStatus": 0 })).await;
    change(&simulator, "invites", "own", &json!({ "linkInvite": false })).await;
    let later = collect_planned(collector.as_ref(), since(&first)).await;
    let (before, after) = (first.content(), later.content());
    let mut changed: Vec<&str> =
        after.iter().filter(|(id, item)| before.get(id) != Some(*item)).map(|((_, id), _)| id.as_str()).collect();
    changed.sort_unstable();
    assert_eq!(
        changed,
        [
            "s/3001",
            "s/contact_hide/2277001",
            "s/department/880001",
            "s/department_hidden/880001",
            "s/invite_by_link/own",
            "s/profile/u0005",
        ]
    );
    assert!(simulator.calls_to("v2/user/get") <= 13, "only the one who changed");
}

/// Roles stand in no list of members: who has which is asked role by role, once a day.
#[tokio::test]
async fn a_role_that_moved_is_seen_on_another_day() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let first = collect(collector.as_ref()).await;
    let roles = json!([{ "id": 7001, "name": "Role 1", "group_name": "Group 1" }]);
    change(&simulator, "member", "u0005", &json!({ "role_list": roles })).await;
    let same_day = collect_planned(collector.as_ref(), since(&first)).await;
    let calls = simulator.calls_to("role/simplelist");
    assert_eq!(calls, 0, "not on the same day");
    // By the server's clock a day and an hour went by.
    simulator.set_faults("skew=90000".parse().unwrap());
    assert_eq!(collector.check().await, Ok(()));
    let next_day = collect_planned(collector.as_ref(), since(&same_day)).await;
    assert!(simulator.calls_to("role/simplelist") > 0);
    let says = |haul: &Haul| {
        let employment =
            haul.records("employment").into_iter().find(|record| record.id.as_str() == "s/employment/u0005");
        employment.unwrap().fields.iter().find(|field| field.id == "roles").unwrap().value.clone()
    };
    assert_ne!(says(&first), json!(["Role 1"]));
    assert_eq!(says(&next_day), json!(["Role 1"]));
}

#[tokio::test]
async fn those_who_come_and_go_are_seen() {
    let (simulator, settings) = large(120).await;
    simulator.set_period(Period::Earlier);
    let collector = open(&simulator, &settings);
    let first = collect(collector.as_ref()).await;
    simulator.set_period(Period::Now);
    let later = collect_planned(collector.as_ref(), since(&first)).await;
    let whole = collect(collector.as_ref()).await;
    // The members are others, so that everything about them is read; what is not about them stays for the day.
    let mut expected = whole.content();
    expected.retain(|(_, id), _| id != "s/organisation/own");
    assert_eq!(later.content(), expected);
}

#[tokio::test]
async fn what_was_set_is_not_told_from_memory() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let first = collect(collector.as_ref()).await;
    let control =
        first.controls().into_iter().find(|each| each.id.as_str() == "s/app_visibility/3001").unwrap().clone();
    let wish = Wish {
        control: control.id.clone(),
        state: ControlState::Denied,
        evidence: [].into(),
        unseen: [].into(),
        shown: None,
    };
    assert!(collector.set(&wish).await.unwrap().confirmed);
    let bookmark = collector.outdate(first.bookmark.clone().unwrap(), Some(&control.id), None);
    let plan = Plan { since: Some(bookmark), ..Plan::default() };
    let later = collect_planned(collector.as_ref(), plan).await;
    let now = later.controls().into_iter().find(|each| each.id == control.id).unwrap();
    assert_eq!(now.state, ControlState::Denied);
}

/// A bookmark is only text: whatever it says, the worst that happens is that everything is read.
#[tokio::test]
async fn a_bookmark_that_makes_no_sense_is_none() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let first = collect(collector.as_ref()).await;
    for text in ["", "?", "[]", "{\"layout\":99}", "{\"members\":3}"] {
        let plan = Plan { since: Some(Bookmark::new(text)), ..Plan::default() };
        let later = collect_planned(collector.as_ref(), plan).await;
        assert_eq!(later.content(), first.content(), "{text}");
    }
}

#[tokio::test]
async fn what_is_told_besides_is_kept() {
    let simulator = simulator("").await;
    change(&simulator, "member", "u0005", &json!({ "favourite_colour": "green", "nested": { "a": [1] } })).await;
    change(&simulator, "department", "880001", &json!({ "floor": 7 })).await;
    let haul = collect(organisation_of(&simulator).as_ref()).await;
    let says = |id: &str, field: &str, value: &serde_json::Value| {
        let record = haul.items.iter().find_map(|(_, item)| match item {
            Item::Record(record) if record.id.as_str() == id => Some(record),
            _ => None,
        });
        record.unwrap().fields.iter().any(|each| each.id == field && &each.value == value && each.label.is_some())
    };
    assert!(says("s/employment/u0005", "other.favourite_colour", &json!("green")));
    assert!(says("s/employment/u0005", "other.nested", &json!("a: 1")));
    assert!(says("s/department/880001", "other.floor", &json!(7)));
}
