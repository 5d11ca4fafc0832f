//! Changes that arrive in the open window by themselves.

use clearhold_tests::{Clearhold, Simulator, Window};
use serde_json::json;

#[test]
fn a_change_behind_the_back_shows_by_itself_and_listening_ends_with_the_switch_and_the_lock() {
    let simulator = Simulator::start(&["--members", "30"]);
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person.run(simulator.connection(&person)).succeeded();
    person.run(["sync"]).succeeded();

    let window = Window::open(&person, &[]);
    unlock(&window, &person);
    window.click("nav-settings");
    state(&window, "listening");
    window.settled();
    window.picture("listening-light-en");

    window.script("location.hash = '#/data/record/' + encodeURIComponent('dingtalk/profile/u0005')");
    window.settled();
    assert!(!text(&window).contains("Role 99"));
    simulator.change("member", "u0005", &json!({ "title": "Role 99" }));
    window.until("the new title", || text(&window).contains("Role 99"));

    window.script("location.hash = '#/settings'");
    simulator.tell("faults", &json!({ "faults": "busy=1" }));
    simulator.tell("stream", &json!({ "do": "break" }));
    state(&window, "reconnecting");
    window.choose("language-select", "zh-CN");
    window.choose("theme-select", "dark");
    window.settled();
    window.picture("listening-lost-dark-zh");
    simulator.tell("faults", &json!({ "faults": "" }));
    state(&window, "listening");

    window.click("listen-dingtalk");
    state(&window, "off");
    window.until("the connection to end", || simulator.asked("stream")["connections"] == 0);
    window.picture("listening-off-dark-zh");
    window.click("listen-dingtalk");
    state(&window, "listening");
    window.script("document.querySelector('[data-testid=listening-dingtalk]').scrollIntoView({ block: 'center' })");
    window.settled();
    window.picture("listening-dark-zh");

    window.click("lock");
    window.see("passphrase-input");
    window.until("the connection to end", || simulator.asked("stream")["connections"] == 0);
    let row = person.run(["connect", "events", "dingtalk", "--json"]).succeeded().json();
    assert_eq!((&row["on"], &row["state"]), (&json!(true), &json!("off")), "the vault is free for others");
    unlock(&window, &person);
    window.click("nav-settings");
    state(&window, "listening");
    window.close();
}

fn unlock(window: &Window, person: &Clearhold) {
    window.fill("passphrase-input", person.passphrase());
    window.click("unlock");
    window.see("nav-settings");
}

fn state(window: &Window, wanted: &str) {
    window.until(&format!("the state {wanted}"), || {
        window.script("return document.querySelector('[data-testid=listening-dingtalk]')?.dataset.state") == wanted
    });
}

fn text(window: &Window) -> String {
    window.script("return document.body.innerText").as_str().unwrap_or_default().to_owned()
}
