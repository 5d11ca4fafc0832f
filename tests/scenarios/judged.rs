//! Other people's programs on what Clearhold serves.

use clearhold_tests::{Simulator, judge};

#[test]
fn the_official_sdk_believes_the_simulator() {
    let simulator = Simulator::start(&[]);
    let verdict = judge("dingtalk_sdk.py", [simulator.announcement().to_string()]);
    assert_eq!(verdict.code, 0, "{}\n{}", verdict.stdout, verdict.stderr);
    assert!(verdict.stdout.contains(" 0 failed"), "{}", verdict.stdout);
}

#[test]
fn the_official_client_for_events_believes_the_simulator() {
    let simulator = Simulator::start(&["--members", "30"]);
    let verdict = judge("dingtalk_events.py", [simulator.announcement().to_string()]);
    assert_eq!(verdict.code, 0, "{}\n{}", verdict.stdout, verdict.stderr);
    assert!(verdict.stdout.contains(" 0 failed"), "{}", verdict.stdout);
}
