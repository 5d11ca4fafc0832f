//! Every profile of faults, on a first look and on a later one.

use clearhold_dingsim::{Options, Simulator};
use clearhold_model::{Item, SnapshotState};
use clearhold_sources::contract::Plan;

use crate::haul::{Haul, MEMBERS, collect, collect_planned, open, organisation_of, settings, simulator};

const PROFILES: [&str; 6] = ["throttle", "flaky", "slow", "expire", "garbage", "partial-scope"];

fn state(haul: &Haul) -> SnapshotState {
    match (&haul.outcome, haul.skipped.is_empty()) {
        (Some(_), _) => SnapshotState::Failed,
        (None, true) => SnapshotState::Complete,
        (None, false) => SnapshotState::Partial,
    }
}

/// What a reader knows who had `known` and then got `haul`: parts that were read whole are as they were read, of the
/// others nothing is gone.
fn after(known: &Haul, haul: &Haul) -> Vec<(String, Item)> {
    let key = |(_, item): &(String, Item)| (item.kind(), item.id().to_owned());
    let told: std::collections::BTreeSet<_> = haul.items.iter().map(key).collect();
    let stays = known.items.iter().filter(|each| !told.contains(&key(each)) && !haul.done.contains(&each.0));
    let mut all: Vec<_> = haul.items.iter().chain(stays).cloned().collect();
    all.sort_by_key(key);
    all
}

/// What differs, by name: whole items would fill pages.
fn differences(known: &[(String, Item)], whole: &[(String, Item)]) -> Vec<String> {
    let only = |these: &[(String, Item)], those: &[(String, Item)], sign: &str| {
        let missing = these.iter().filter(|each| !those.contains(each));
        missing.map(|(part, item)| format!("{sign} {part}: {}", item.id())).collect::<Vec<_>>()
    };
    [only(known, whole, "+"), only(whole, known, "-")].concat()
}

#[tokio::test]
async fn every_profile_ends_and_one_more_look_makes_up_for_it() {
    let quiet = simulator("").await;
    let expected = collect(organisation_of(&quiet).as_ref()).await;
    let whole = after(&Haul::default(), &expected);
    for profile in PROFILES {
        // A first look under the fault, and one more without it.
        let simulator = simulator(profile).await;
        let collector = organisation_of(&simulator);
        let first = collect(collector.as_ref()).await;
        assert_ne!(state(&first), SnapshotState::Failed, "{profile}: {:?}", first.outcome);
        simulator.set_faults("".parse().unwrap());
        let second =
            collect_planned(collector.as_ref(), Plan { since: first.bookmark.clone(), ..Plan::default() }).await;
        assert_eq!(second.missing(), [], "{profile}");
        assert_eq!(differences(&after(&first, &second), &whole), [""; 0], "{profile}: first look");

        // A later look under the fault, and one more without it.
        simulator.set_faults(profile.parse().unwrap());
        let plan = Plan { since: second.bookmark.clone(), ..Plan::default() };
        let third = collect_planned(collector.as_ref(), plan).await;
        assert_ne!(state(&third), SnapshotState::Failed, "{profile}: {:?}", third.outcome);
        simulator.set_faults("".parse().unwrap());
        let plan = Plan { since: third.bookmark.clone(), ..Plan::default() };
        let last = collect_planned(collector.as_ref(), plan).await;
        assert_eq!(last.missing(), [], "{profile}");
        let known = Haul { items: after(&first, &second), ..Haul::default() };
        let known = Haul { items: after(&known, &third), ..Haul::default() };
        assert_eq!(differences(&after(&known, &last), &whole), [""; 0], "{profile}: later look");
        assert!(simulator.most_calls_in_a_second() <= 20, "{profile}: {}", simulator.most_calls_in_a_second());
    }
}

#[tokio::test]
async fn a_run_repeats_itself() {
    let run = async || {
        let simulator = simulator("throttle").await;
        // One call at a time, so that the same calls have the same numbers.
        let collector = organisation_of(&simulator);
        for _ in 0..30 {
            collector.check().await.unwrap();
        }
        simulator.calls()
    };
    assert_eq!(run().await, run().await);
}

/// The limit is kept, whatever is asked.
#[tokio::test]
async fn never_more_than_twenty_calls_in_a_second() {
    let options = Options { members: 300, ..Options::default() };
    let simulator = Simulator::start(options).await.unwrap();
    let collector = open(&simulator, &settings(&simulator));
    let haul = collect(collector.as_ref()).await;
    assert_eq!((haul.outcome.clone(), haul.missing()), (None, vec![]));
    assert!(simulator.most_calls_in_a_second() <= 20, "{}", simulator.most_calls_in_a_second());
    assert_eq!(haul.traffic.retries, 0, "nobody was ever told to slow down");
}

#[tokio::test]
async fn metered_calls_are_counted_and_never_overrun() {
    let simulator = simulator("").await;
    let collector = organisation_of(&simulator);
    let whole = collect(collector.as_ref()).await;
    assert_eq!(whole.traffic.metered, simulator.metered_calls());
    assert!(whole.traffic.metered > u64::from(MEMBERS));

    let before = simulator.metered_calls();
    let plan = Plan { metered_calls: Some(12), ..Plan::default() };
    let poor = collect_planned(collector.as_ref(), plan).await;
    assert_eq!(poor.outcome, None);
    assert_eq!(simulator.metered_calls() - before, poor.traffic.metered);
    assert!(poor.traffic.metered <= 12, "{}", poor.traffic.metered);
    assert!(poor.missing().contains(&("calendar", "source.over_budget")), "{:?}", poor.missing());
    assert!(poor.done.contains("members") && poor.done.contains("roster"), "what is not metered goes on");

    let none = collect_planned(collector.as_ref(), Plan { metered_calls: Some(0), ..Plan::default() }).await;
    assert_eq!((none.outcome.clone(), none.traffic.metered), (None, 0));
}

#[tokio::test]
async fn a_server_that_says_when_to_come_again_is_heeded() {
    let simulator = simulator("throttle=0.05,retry_after=1").await;
    let collector = organisation_of(&simulator);
    let haul = collect(collector.as_ref()).await;
    assert_eq!((haul.outcome.clone(), haul.missing()), (None, vec![]));
    // So long that nobody waits: what came is kept.
    simulator.set_faults("throttle=0.2,retry_after=86400".parse().unwrap());
    let haul = collect(collector.as_ref()).await;
    assert!(haul.missing().iter().any(|(_, code)| *code == "source.throttled"), "{:?}", haul.missing());
    assert_eq!(haul.traffic.retries, 0);
}

/// Days are counted by the server's clock.
#[tokio::test]
async fn a_clock_that_is_off_moves_the_days() {
    let right = simulator("").await;
    let expected = collect(organisation_of(&right).as_ref()).await;
    let off = simulator("skew=864000").await;
    let haul = collect(organisation_of(&off).as_ref()).await;
    assert_eq!(haul.missing(), []);
    let last = |haul: &Haul| haul.records("attendance").iter().filter_map(|record| record.at).max().unwrap();
    assert!((last(&haul) - last(&expected)).as_hours() > 24 * 7);
}
