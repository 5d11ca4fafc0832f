//! Several permissions at once, and what DingTalk itself keeps: what is told before anything is done.

use std::fs;
use std::path::{Path, PathBuf};

use clearhold_tests::Clearhold;
use serde_json::{Value, json};

use crate::{every_item, refused};

const EXPORT: &str = r#"Windows Registry Editor Version 5.00

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam]
"Value"="Allow"

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam\NonPackaged]
"Value"="Deny"

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam\NonPackaged\C:#DingDing#main#current#DingTalk.exe]
"LastUsedTimeStart"=hex(b):00,b4,e5,97,55,a9,dc,01
"LastUsedTimeStop"=hex(b):00,b4,e5,97,55,a9,dc,01
"#;

fn person() -> Clearhold {
    let person = Clearhold::new();
    person.run(["init", "--key", "passphrase"]).succeeded();
    person
}

fn with_another_computer() -> Clearhold {
    let person = person();
    let file = person.beside("export.reg");
    let text = EXPORT.replace('\n', "\r\n");
    let bytes: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    fs::write(&file, bytes).unwrap();
    person.run(["connect", "device", "--from", file.to_str().unwrap()]).succeeded();
    person.run(["sync"]);
    person
}

fn lines(plan: &Value) -> Vec<Value> {
    plan["apps"].as_array().unwrap().iter().flat_map(|app| app["lines"].as_array().unwrap().clone()).collect()
}

fn of<'a>(lines: &'a [Value], permission: &str) -> &'a Value {
    lines.iter().find(|line| line["permission"] == permission).unwrap()
}

#[test]
fn a_preset_is_shown_against_what_is_there_before_any_of_it_is_set() {
    let person = with_another_computer();
    let presets = every_item(&person, &["presets"]);
    assert_eq!(
        presets.iter().map(|one| one["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["meetings_only", "nothing"]
    );

    let plan = person.run(["presets", "show", "meetings_only", "--json"]).succeeded().json();
    let shown = lines(&plan);
    let camera = of(&shown, "camera");
    assert_eq!((&camera["before"], &camera["requested"]), (&json!("denied"), &json!("allowed")), "{camera}");
    assert_eq!((&camera["state"], &camera["trouble"]), (&json!("cannot_be_set"), &json!("control.locked")));
    assert_eq!(camera["locked_by"], "export", "who holds it is told");

    // What can't be set is left, and it is not called done.
    let applied = person.run(["presets", "apply", "nothing", "--json"]);
    let told = applied.json();
    assert_eq!(of(&lines(&told), "camera")["state"], "already_so");
    assert_eq!((applied.code, &told["undo"]), (6, &json!([])), "{told}");
}

#[test]
fn a_preset_of_ones_own_is_a_file_and_is_not_trusted() {
    let person = with_another_computer();
    let file = person.beside("mine.json");
    let name = file.to_str().unwrap();
    fs::write(&file, r#"{"clearhold_preset":1,"title":"Mine","permissions":{"camera":"denied"}}"#).unwrap();
    let plan = person.run(["presets", "show", name, "--json"]).succeeded().json();
    assert_eq!((&plan["preset"]["title"], plan["preset"]["built_in"].as_bool()), (&json!("Mine"), Some(false)));
    assert_eq!(lines(&plan).len(), 1, "what it does not name stays as it is");

    let code = |text: &str| {
        fs::write(&file, text).unwrap();
        let (exit, error) = refused(&person, &["presets", "apply", name]);
        (exit, error["code"].as_str().unwrap().to_owned())
    };
    let not_understood = (2, "preset.not_understood".to_owned());
    assert_eq!(code(r#"{"clearhold_preset":1,"permissions":{},"run":"x"}"#), not_understood);
    assert_eq!(code("[".repeat(10_000).as_str()), not_understood);
    assert_eq!(code(&" ".repeat(20_000)), (2, "preset.too_large".to_owned()));
    for missing in ["no such preset", "/dev/zero", person.home().to_str().unwrap()] {
        assert_eq!(refused(&person, &["presets", "show", missing]).1["code"], "preset.not_found", "{missing}");
    }
    assert_eq!(refused(&person, &["presets", "show", "nothing", "--app", "org.none"]).1["code"], "device.nothing_read");
}

#[test]
fn before_everything_is_cut_it_is_told_what_to_think_of_and_what_is_left_to_do() {
    let person = with_another_computer();
    let plan = person.run(["cut", "--plan", "--json"]).succeeded().json();
    assert_eq!(plan["advice"].as_array().unwrap().len(), 4);
    assert_eq!((&plan["read_here"], &plan["lines"]), (&json!(false), &json!([])), "another computer is not this one");
    let steps = plan["steps"].as_array().unwrap();
    assert_eq!(steps[0]["title"], "Log out the other devices");
    assert!(steps.iter().all(|step| !step["steps"].as_array().unwrap().is_empty()), "{plan}");

    let (exit, error) = refused(&person, &["cut"]);
    assert_eq!((exit, &error["code"]), (2, &json!("usage.invalid_argument")), "nobody said yes");
    person.run(["cut", "--yes"]).succeeded();
}

fn put(home: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = home.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path
}

#[cfg(target_os = "linux")]
#[test]
fn cookies_and_cache_go_after_a_list_and_messages_never_do() {
    let person = person();
    let home = person.beside("me");
    let flatpak = |name: &str| format!(".var/app/com.dingtalk.DingTalk/{name}");
    let cache = put(&home, &flatpak("cache/f_000001"), &[7; 4096]);
    let cookies = put(&home, &flatpak("config/DingTalk/Network/Cookies"), b"SQLite format 3\0cookies");
    let trap = put(&home, &flatpak("cache/looks_like_cache"), b"SQLite format 3\0messages");
    let messages = put(&home, ".config/DingTalk/Cache/im.db", b"encrypted");
    let outside = put(&home, "Documents/f_000002", b"mine");
    std::os::unix::fs::symlink(home.join("Documents"), home.join(flatpak("cache/away"))).unwrap();
    let run = |arguments: &[&str]| person.run_in_home(&home, arguments);

    let footprint = run(&["footprint", "--json"]).succeeded().json();
    let places = footprint["places"].as_array().unwrap();
    assert_eq!(places.iter().map(|place| &place["documented"]).collect::<Vec<_>>(), [true, false]);
    assert_eq!(places[0]["links"], 1);
    let kinds: Vec<&str> =
        places[0]["kinds"].as_array().unwrap().iter().map(|size| size["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["database", "cookies", "cache"]);
    let copied = person.run(["footprint", "--from", home.to_str().unwrap(), "--json"]).succeeded().json();
    assert_eq!(copied["places"], footprint["places"]);

    let planned = run(&["footprint", "clear", "cache", "--dry-run", "--json"]).succeeded().json();
    assert_eq!((&planned["folders"][0]["files"], &planned["removed"]), (&json!(1), &json!(0)), "{planned}");
    assert_eq!(run(&["footprint", "clear", "cache", "--json"]).code, 2, "nobody said yes");
    assert!(cache.exists());

    // DingTalk's own lock, held by a process that lives: this test.
    let lock = home.join(flatpak("config/DingTalk/SingletonLock"));
    std::os::unix::fs::symlink(format!("here-{}", std::process::id()), &lock).unwrap();
    let running = run(&["footprint", "clear", "cache", "--yes", "--json"]);
    assert_eq!(running.code, 5, "{}", running.stderr);
    assert!(running.stderr.contains("footprint.dingtalk_running") && cache.exists());
    fs::remove_file(&lock).unwrap();

    let cleared = run(&["footprint", "clear", "cache", "--yes", "--json"]).succeeded().json();
    assert_eq!((&cleared["removed"], &cleared["confirmed"]), (&json!(1), &json!(true)), "{cleared}");
    assert!(!cache.exists() && cookies.exists());
    run(&["footprint", "clear", "cookies", "--yes"]).succeeded();
    assert!(!cookies.exists());
    for stays in [trap, messages, outside] {
        assert!(stays.exists(), "{}", stays.display());
    }
    let journal = every_item(&person, &["journal"]);
    let actions: Vec<&str> = journal.iter().take(4).map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["footprint_cleared", "footprint_clear_begun", "footprint_cleared", "footprint_clear_begun"]);
}
