//! Listening to what DingTalk says by itself, and reading again what it is about.

use std::time::Duration;

use clearhold_dingsim::Simulator;
use clearhold_model::{Item, ItemKind, Viewpoint};
use clearhold_sources::{About, Collected, Collector, Event, Gone, Heard, SourceError, Target};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::haul::{organisation_of, organisation_with_secret, person_of, settings, simulator, source};

/// How long something may take; the time until a test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A source that is listened to.
struct Listening {
    heard: mpsc::Receiver<Heard>,
    cancel: CancellationToken,
    task: tokio::task::JoinHandle<Result<(), SourceError>>,
}

impl Listening {
    async fn to(collector: Box<dyn Collector>) -> Self {
        let mut listening = Self::beginning(collector);
        assert!(matches!(listening.next().await, Heard::Listening { after_a_gap: false }));
        listening
    }

    fn beginning(collector: Box<dyn Collector>) -> Self {
        let (sink, heard) = mpsc::channel(64);
        let cancel = CancellationToken::new();
        let stop = cancel.clone();
        let task = tokio::spawn(async move { collector.listen(sink, stop).await });
        Self { heard, cancel, task }
    }

    async fn next(&mut self) -> Heard {
        tokio::time::timeout(PATIENCE, self.heard.recv()).await.unwrap().unwrap()
    }

    async fn event(&mut self) -> Event {
        loop {
            if let Heard::Event(event) = self.next().await {
                return event;
            }
        }
    }

    async fn end(self) -> Result<(), SourceError> {
        self.cancel.cancel();
        tokio::time::timeout(PATIENCE, self.task).await.unwrap().unwrap()
    }
}

async fn sim(simulator: &Simulator, path: &str, body: Value) {
    let url = format!("{}/sim/{path}", simulator.url());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    assert!(client.post(url).json(&body).send().await.unwrap().status().is_success());
}

async fn change(simulator: &Simulator, kind: &str, key: &str, set: Value) {
    sim(simulator, "change", json!({ "kind": kind, "key": key, "set": set })).await;
}

async fn stream(simulator: &Simulator) -> Value {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    client.get(format!("{}/sim/stream", simulator.url())).send().await.unwrap().json().await.unwrap()
}

/// Waits until the simulator says so.
async fn until(simulator: &Simulator, name: &str, wanted: u64) {
    let waiting = async {
        while stream(simulator).await[name] != wanted {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap();
}

fn target(part: &str, key: &str) -> Target {
    Target { part: part.to_owned(), key: Some(key.to_owned()) }
}

async fn again(collector: &dyn Collector, targets: &[Target]) -> (Vec<Collected>, u64) {
    let (sink, mut collected) = mpsc::channel(1024);
    let collection = collector.read_again(targets, 100, sink).await;
    assert_eq!(collection.outcome, Ok(()));
    let mut all = Vec::new();
    while let Some(each) = collected.recv().await {
        all.push(each);
    }
    (all, collection.traffic.metered)
}

fn items(collected: &[Collected]) -> impl Iterator<Item = &Item> {
    let items =
        collected.iter().filter_map(|each| if let Collected::Items { items, .. } = each { Some(items) } else { None });
    items.flatten()
}

fn field(collected: &[Collected], id: &str, field: &str) -> Option<Value> {
    items(collected).find_map(|item| match item {
        Item::Record(record) if record.id.as_str() == id => {
            record.fields.iter().find(|told| told.id == field).map(|told| told.value.clone())
        }
        _ => None,
    })
}

#[tokio::test]
async fn an_event_says_what_to_read_again_and_is_acknowledged_once_that_is_kept() {
    let simulator = simulator("").await;
    let mut listening = Listening::to(organisation_of(&simulator)).await;
    change(&simulator, "member", "u0002", json!({ "title": "Role 99" })).await;
    let event = listening.event().await;
    assert_eq!(event.name, "user_modify_org");
    assert_eq!(event.about, About::Targets(vec![target("members", "u0002")]));
    assert_eq!(stream(&simulator).await["acknowledged"], 0, "nothing is kept yet");

    let (items, metered) = again(organisation_of(&simulator).as_ref(), &[target("members", "u0002")]).await;
    assert_eq!(field(&items, "s/profile/u0002", "title"), Some(json!("Role 99")));
    assert!(field(&items, "s/employment/u0002", "departments").is_some_and(|names| !names.to_string().contains('#')));
    assert_eq!(metered, 0);

    event.kept.send(()).unwrap();
    until(&simulator, "acknowledged", 1).await;
    assert_eq!(listening.end().await, Ok(()));
}

#[tokio::test]
async fn what_could_not_be_kept_comes_again() {
    let simulator = simulator("").await;
    let mut listening = Listening::to(organisation_of(&simulator)).await;
    change(&simulator, "department", "880001", json!({ "name": "Department 99" })).await;
    drop(listening.event().await.kept);
    let again = listening.event().await;
    assert_eq!(again.about, About::Targets(vec![target("departments", "880001")]));
    again.kept.send(()).unwrap();
    until(&simulator, "waiting", 0).await;
}

#[tokio::test]
async fn a_connection_that_breaks_is_opened_again_and_nothing_that_was_sent_is_lost() {
    let simulator = simulator("").await;
    let mut listening = Listening::to(organisation_of(&simulator)).await;
    change(&simulator, "member", "u0002", json!({ "title": "Role 98" })).await;
    let event = listening.event().await;
    sim(&simulator, "stream", json!({ "do": "break" })).await;
    assert!(matches!(listening.next().await, Heard::Lost(SourceError::CutOff)));
    assert!(matches!(listening.next().await, Heard::Listening { after_a_gap: true }));
    event.kept.send(()).unwrap();
    until(&simulator, "waiting", 0).await;

    sim(&simulator, "stream", json!({ "do": "disconnect" })).await;
    assert!(matches!(listening.next().await, Heard::Listening { after_a_gap: false }), "asked to, and nothing missed");
    change(&simulator, "member", "u0004", json!({ "title": "Role 97" })).await;
    listening.event().await.kept.send(()).unwrap();
    until(&simulator, "connections", 1).await;
}

#[tokio::test]
async fn garbage_repetition_and_cuts_neither_end_it_nor_lose_anything() {
    let simulator = simulator("garbage=0.5,cut=0.4,repeat").await;
    let mut listening = Listening::beginning(organisation_of(&simulator));
    let mut told = Vec::new();
    for number in 1..=8 {
        until(&simulator, "connections", 1).await;
        change(&simulator, "member", &format!("u{number:04}"), json!({ "title": "Role 96" })).await;
        let event = listening.event().await;
        told.push(event.about);
        event.kept.send(()).unwrap();
        until(&simulator, "waiting", 0).await;
    }
    told.dedup();
    assert_eq!(told.len(), 8, "each is told of once: {told:?}");
    for raw in ["\u{0}", "[[[[", "{\"type\":\"EVENT\",\"headers\":{\"messageId\":7}}", &"x".repeat(100_000)] {
        sim(&simulator, "stream", json!({ "send": raw })).await;
    }
    sim(&simulator, "stream", json!({ "do": "ping" })).await;
    assert_eq!(listening.end().await, Ok(()));
}

#[tokio::test]
async fn events_of_other_kinds_are_about_nothing_and_vague_ones_about_anything() {
    let simulator = simulator("").await;
    let mut listening = Listening::to(organisation_of(&simulator)).await;
    for (name, data, about) in
        [("chat_quit", json!({ "userId": ["u0002"] }), About::Nothing), ("user_leave_org", json!({}), About::Anything)]
    {
        let frame = json!({
            "type": "EVENT", "data": data.to_string(),
            "header": { "messageId": name, "eventId": name, "eventType": name },
        });
        sim(&simulator, "stream", json!({ "send": frame.to_string() })).await;
        let event = listening.event().await;
        assert_eq!((event.name.as_str(), event.about), (name, about));
    }
}

#[tokio::test]
async fn who_is_gone_is_gone_and_an_app_takes_two_metered_calls() {
    let simulator = simulator("").await;
    sim(&simulator, "change", json!({ "kind": "member", "key": "u0005", "remove": true })).await;
    sim(&simulator, "change", json!({ "kind": "department", "key": "880003", "remove": true })).await;
    sim(&simulator, "change", json!({ "kind": "app", "key": "3002", "remove": true })).await;
    change(&simulator, "app", "3003", json!({ "appStatus": 0 })).await;
    let collector = organisation_of(&simulator);
    let targets =
        [target("members", "u0005"), target("departments", "880003"), target("apps", "3002"), target("apps", "3003")];
    let (all, metered) = again(collector.as_ref(), &targets).await;
    let gone = |kind, id: &str| all.contains(&Collected::Gone(Gone::Item(kind, id.to_owned())));
    assert!(gone(ItemKind::Record, "s/employment/u0005") && gone(ItemKind::Record, "s/department/880003"), "{all:#?}");
    assert!(gone(ItemKind::App, "s/3002"), "{all:#?}");
    let stopped =
        items(&all).any(|item| matches!(item, Item::App(app) if app.id.as_str() == "s/3003" && app.audience.is_some()));
    assert!(stopped, "{all:#?}");
    assert_eq!(metered, 2, "the list once, and one audience");
}

#[tokio::test]
async fn an_administrator_is_read_with_their_reach() {
    let simulator = simulator("").await;
    let (all, _) = again(organisation_of(&simulator).as_ref(), &[target("administrators", "u0001")]).await;
    assert_eq!(field(&all, "s/administrator/u0001", "admin_level"), Some(json!("main")));
    let (all, _) = again(organisation_of(&simulator).as_ref(), &[target("administrators", "u0009")]).await;
    let id = "s/administrator/u0009".to_owned();
    assert!(all.contains(&Collected::Gone(Gone::Item(ItemKind::Record, id))), "{all:#?}");
}

#[tokio::test]
async fn where_it_will_not_work_that_is_said_at_once() {
    let simulator = simulator("").await;
    let wrong = Listening::beginning(organisation_with_secret(&simulator, "not the secret"));
    assert_eq!(wrong.task.await.unwrap(), Err(SourceError::CredentialsRefused));
    let me = Listening::beginning(person_of(&simulator, "x".into()).0);
    assert_eq!(me.task.await.unwrap(), Err(SourceError::TellsNothing));
}

/// What every source keeps, whether or not it tells of anything.
#[tokio::test]
async fn a_source_tells_of_changes_exactly_if_the_registry_says_so() {
    let simulator = simulator("").await;
    for (viewpoint, collector) in
        [(Viewpoint::Admin, organisation_of(&simulator)), (Viewpoint::Me, person_of(&simulator, "x".into()).0)]
    {
        let source = source(&settings(&simulator), viewpoint);
        let mut listening = Listening::beginning(collector);
        if clearhold_sources::registry::tells(&source) {
            assert!(matches!(listening.next().await, Heard::Listening { .. }));
            assert_eq!(listening.end().await, Ok(()), "cancelled, it ends well");
        } else {
            assert_eq!(listening.task.await.unwrap(), Err(SourceError::TellsNothing));
        }
    }
}
