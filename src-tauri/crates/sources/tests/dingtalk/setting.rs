//! Setting what can be set, and never losing what is not shown.

use std::collections::BTreeMap;

use clearhold_model::{Actuator, Control, ControlId, ControlState};
use clearhold_sources::contract::{Collector, Correction, Wish};
use clearhold_sources::{SetError, SourceError};
use serde_json::{Value, json};

use crate::haul::{collect, organisation_of, simulator};
use clearhold_dingsim::Simulator;

fn other(state: ControlState) -> ControlState {
    if state == ControlState::Denied { ControlState::Allowed } else { ControlState::Denied }
}

fn wish(control: &Control, state: ControlState) -> Wish {
    let hides = control.id.as_str().contains("/contact_hide/");
    let unseen = ["hide_in_profile", "hide_in_search"].map(|name| (name.to_owned(), true));
    Wish {
        control: control.id.clone(),
        state,
        evidence: BTreeMap::new(),
        unseen: if hides { unseen.into() } else { BTreeMap::new() },
        shown: Some(control.clone()),
    }
}

/// What the simulator was told, with what it never tells.
async fn state(simulator: &Simulator, kind: &str, key: &str) -> Value {
    let url = format!("{}/sim/state?kind={kind}&key={key}", simulator.url());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    serde_json::from_str(&client.get(url).send().await.unwrap().text().await.unwrap()).unwrap()
}

async fn change(simulator: &Simulator, change: &Value) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}/sim/change", simulator.url());
    let answer = client.post(url).body(change.to_string()).send().await.unwrap();
    assert_eq!(answer.status(), reqwest::StatusCode::OK);
}

async fn control(collector: &dyn Collector, id: &str) -> Control {
    collector.look(&ControlId::from(id)).await.unwrap().unwrap()
}

/// Every kind that the source says it can set: it is set, it is read back, nothing else changes, and it goes back.
#[tokio::test]
async fn whatever_can_be_set_is_set_and_nothing_else() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let before = collect(collector.as_ref()).await;
    let mut kinds: BTreeMap<String, Control> = BTreeMap::new();
    for control in before.controls() {
        let kind = control.id.as_str().split('/').nth(1).unwrap().to_owned();
        assert_eq!(
            collector.look(&control.id).await.map(|now| now.map(|now| now.state)).ok().flatten().is_some(),
            control.actuator == Actuator::Direct,
            "{kind}"
        );
        if control.actuator == Actuator::Direct {
            kinds.entry(kind).or_insert_with(|| control.clone());
        } else {
            let refused = collector.set(&wish(control, other(control.state))).await;
            assert_eq!(refused, Err(SetError::CannotBeSet), "{kind}");
        }
    }
    let names: Vec<&str> = kinds.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "app_visibility",
            "attribute_visibility",
            "contact_hide",
            "contact_restriction",
            "department_hidden",
            "senior"
        ]
    );
    for (kind, control) in &kinds {
        let wanted = other(control.state);
        let outcome = collector.set(&wish(control, wanted)).await.unwrap();
        assert!(outcome.confirmed, "{kind}: {outcome:?}");
        assert_eq!(outcome.before.as_ref().map(|before| before.state), Some(control.state), "{kind}");
        let now = outcome.after.unwrap();
        assert_eq!((now.state, &now.title), (wanted, &control.title), "{kind}");
        let mut expected = control.evidence.clone().unwrap();
        for flag in ["active", "hide_dept", "administrators_only"] {
            if expected.get(flag).is_some() {
                expected[flag] = json!(wanted == ControlState::Denied);
            }
        }
        assert_eq!(now.evidence.as_ref(), Some(&expected), "{kind}: nothing else is otherwise");
        let back = collector.set(&wish(&now, control.state)).await.unwrap();
        assert!(back.confirmed, "{kind}");
        assert_eq!(back.after.as_ref(), Some(control), "{kind}");
    }
    let after = collect(collector.as_ref()).await;
    assert_eq!(after.content(), before.content());
}

#[tokio::test]
async fn what_is_never_told_is_asked_for_and_not_guessed() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let rule = control(collector.as_ref(), "s/contact_hide/2277001").await;
    let mut blind = wish(&rule, ControlState::Allowed);
    blind.unseen.remove("hide_in_search");
    let refused = collector.set(&blind).await;
    assert_eq!(refused, Err(SetError::Unseen { fields: vec!["hide_in_search".to_owned()] }));
    assert_eq!(state(&simulator, "hide_rule", "2277001").await, Value::Null, "nothing was written");
    blind.unseen.insert("hide_in_search".to_owned(), false);
    assert!(collector.set(&blind).await.unwrap().confirmed);
    let written = state(&simulator, "hide_rule", "2277001").await;
    assert_eq!((&written["hideInSearch"], &written["hideInUserProfile"]), (&json!(false), &json!(true)));
}

#[tokio::test]
async fn what_changed_meanwhile_is_not_overwritten() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let shown = control(collector.as_ref(), "s/department_hidden/880004").await;
    let set = json!({ "user_permits": ["u0002", "u0005"] });
    change(&simulator, &json!({ "kind": "department", "key": "880004", "set": set })).await;
    let mut wished = wish(&shown, ControlState::Allowed);
    assert_eq!(collector.set(&wished).await, Err(SetError::ChangedMeanwhile));
    wished.shown = Some(control(collector.as_ref(), "s/department_hidden/880004").await);
    let outcome = collector.set(&wished).await.unwrap();
    assert!(outcome.confirmed);
    assert_eq!(outcome.after.unwrap().evidence.unwrap()["permitted_members"], json!(["u0002", "u0005"]));
}

/// The app's list is long: it is changed by what differs, a hundred at a time.
#[tokio::test]
async fn lists_are_set_too() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let id = "s/app_visibility/3001";
    let shown = control(collector.as_ref(), id).await;
    let many: Vec<Value> = (0..230).map(|number| json!(880_000 + number)).collect();
    let mut wished = wish(&shown, shown.state);
    wished.evidence.insert("object_departments".to_owned(), json!(many));
    wished.evidence.insert("object_members".to_owned(), json!([]));
    let calls = simulator.calls_to("3001/scopes");
    let outcome = collector.set(&wished).await.unwrap();
    assert!(outcome.confirmed, "{outcome:?}");
    assert_eq!(simulator.calls_to("3001/scopes") - calls, 1 + 3 + 1, "a look, three writes, a look");
    let evidence = outcome.after.unwrap().evidence.unwrap();
    assert_eq!(evidence["object_departments"].as_array().unwrap().len(), 230);
    assert_eq!(evidence["object_members"], json!([]));

    let rule = control(collector.as_ref(), "s/attribute_visibility/10001").await;
    let mut too_many = wish(&rule, rule.state);
    too_many.evidence.insert("object_departments".to_owned(), json!(many));
    assert_eq!(collector.set(&too_many).await, Err(SetError::TooMany { most: 50 }));
}

#[tokio::test]
async fn a_set_that_fails_says_so() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let shown = control(collector.as_ref(), "s/senior/u0002").await;
    simulator.set_faults("deny=department/update,deny=contactHideSettings".parse().unwrap());
    let department = control(collector.as_ref(), "s/department_hidden/880004").await;
    let refused = collector.set(&wish(&department, ControlState::Allowed)).await;
    let missing = SourceError::PermissionMissing { scopes: vec!["qyapi_manage_addresslist".to_owned()] };
    assert_eq!(refused, Err(SetError::Source(missing)));
    assert_eq!(control(collector.as_ref(), "s/department_hidden/880004").await, department);
    for (id, why) in [
        ("s/department_hidden/1", SetError::CannotBeSet),
        ("s/contact_restriction/9", SetError::NotFound),
        ("s/unheard_of/1", SetError::CannotBeSet),
        ("other/senior/u0002", SetError::CannotBeSet),
    ] {
        let wished = Wish { control: ControlId::from(id), shown: None, ..wish(&shown, ControlState::Denied) };
        assert_eq!(collector.set(&wished).await, Err(why), "{id}");
    }
    let ask = wish(&shown, ControlState::Ask);
    assert_eq!(collector.set(&ask).await, Err(SetError::CannotBeSet));
    // Passing failures on the way are no reason to give up.
    simulator.set_faults("throttle=0.3,cut=0.2,garbage=0.1".parse().unwrap());
    let outcome = collector.set(&wish(&shown, ControlState::Allowed)).await.unwrap();
    assert!(outcome.confirmed, "{outcome:?}");
}

#[tokio::test]
async fn a_member_is_corrected_field_by_field() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let correct = |field: &str, value: Value| Correction { key: "u0005".to_owned(), field: field.to_owned(), value };
    for (field, value) in [
        ("title", json!("Role 7")),
        ("hide_mobile", json!(true)),
        ("work_place", json!("Workplace 9")),
        ("manager", json!("u0002")),
        ("extension.Desk", json!("4")),
    ] {
        let corrected = collector.correct(&correct(field, value.clone())).await.unwrap();
        assert!(corrected.confirmed, "{field}: {corrected:?}");
        assert_ne!(corrected.before, corrected.after, "{field}");
    }
    let written = state(&simulator, "member", "u0005").await;
    assert_eq!(written["extension"], json!("{\"Desk\":\"4\",\"Locker\":\"5\"}"), "the other field stays");
    for (field, value) in [("mobile", json!("1")), ("union_id", json!("x")), ("title", json!(""))] {
        assert_eq!(collector.correct(&correct(field, value)).await, Err(SetError::CannotBeSet), "{field}");
    }
    assert!(collector.correctable().contains(&"title"));
}
