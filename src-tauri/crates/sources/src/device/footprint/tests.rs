#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::running::is_dingtalk;
use super::{FoundFile, KindOfFile, Running, places_in, remove, running, walk};

fn put(root: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, content).unwrap();
    path
}

fn all(root: &Path) -> Vec<FoundFile> {
    let mut files = Vec::new();
    walk(root, |file| files.push(file));
    files
}

#[test]
fn databases_are_told_whatever_they_are_called_and_wherever_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let sqlite = b"SQLite format 3\0 and more";
    let expected: BTreeMap<&str, (&[u8], KindOfFile)> = BTreeMap::from([
        ("Cache/Cache_Data/f_000001", (b"picture".as_slice(), KindOfFile::Cache)),
        ("Cache/data_1", (b"".as_slice(), KindOfFile::Cache)),
        ("Cache/looks_like_cache", (sqlite.as_slice(), KindOfFile::Database)),
        ("Cache/cache.db", (b"encrypted".as_slice(), KindOfFile::Database)),
        ("Cache/cache.db-wal", (b"x".as_slice(), KindOfFile::Database)),
        ("Cache/messages/000003.log", (b"x".as_slice(), KindOfFile::Database)),
        ("Cache/IndexedDB/000003.log", (b"x".as_slice(), KindOfFile::Database)),
        ("Network/Cookies", (sqlite.as_slice(), KindOfFile::Cookies)),
        ("Cookies-journal", (b"".as_slice(), KindOfFile::Cookies)),
        ("Messages/Cookies", (sqlite.as_slice(), KindOfFile::Database)),
        ("data/im/Cookies", (sqlite.as_slice(), KindOfFile::Database)),
        ("Data/Library/Cookies/Cookies.binarycookies", (b"cook".as_slice(), KindOfFile::Cookies)),
        ("logs/main.log", (b"x".as_slice(), KindOfFile::Logs)),
        ("Preferences", (b"{}".as_slice(), KindOfFile::Profile)),
        ("anything", (b"x".as_slice(), KindOfFile::Other)),
        ("anything else", (sqlite.as_slice(), KindOfFile::Database)),
    ]);
    for (name, (content, _)) in &expected {
        put(root, name, content);
    }
    let found = all(root);
    assert_eq!(found.len(), expected.len());
    for file in found {
        let name = file.path.strip_prefix(root).unwrap().to_str().unwrap();
        assert_eq!(file.kind, expected[name].1, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_neither_when_looking_nor_when_removing() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (root, outside) = (folder.path().join("DingTalk"), folder.path().join("outside"));
    let treasure = put(&outside, "f_1", b"mine");
    put(&root, "Cache/f_1", b"theirs");
    symlink(&outside, root.join("Cache/away")).unwrap();
    symlink(&treasure, root.join("Cache/f_2")).unwrap();
    symlink(&root, root.join("Cache/round")).unwrap();
    let mut files = Vec::new();
    let walked = walk(&root, |file| files.push(file));
    assert_eq!((files.len(), walked.links, walked.complete), (1, 3, true));

    // Between looking and removing, the folder is put in the way.
    std::fs::rename(root.join("Cache"), root.join("was")).unwrap();
    symlink(&outside, root.join("Cache")).unwrap();
    assert!(remove(&root, &files[0]).is_err());
    assert!(treasure.exists());
    std::fs::remove_file(root.join("Cache")).unwrap();
    std::fs::rename(root.join("was"), root.join("Cache")).unwrap();
    // It became a database.
    put(&root, "Cache/f_1", b"SQLite format 3\0");
    assert!(remove(&root, &files[0]).is_err());
    put(&root, "Cache/f_1", b"theirs");
    remove(&root, &files[0]).unwrap();
    assert!(!files[0].path.exists());
}

#[test]
fn the_places_of_every_system_are_found_in_a_copied_home() {
    let folder = tempfile::tempdir().unwrap();
    for place in [".var/app/com.dingtalk.DingTalk", "AppData/Roaming/DingTalk", "Library/Logs/DingTalkMac"] {
        std::fs::create_dir_all(folder.path().join(place)).unwrap();
    }
    let ids: Vec<String> = places_in(folder.path()).into_iter().map(|place| place.id).collect();
    assert_eq!(ids, ["linux_flatpak", "windows_profile", "macos_logs"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_lock_counts_while_its_process_lives() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join(".config/DingTalk");
    std::fs::create_dir_all(&profile).unwrap();
    let places = places_in(folder.path());
    let lock = profile.join("SingletonLock");
    symlink(format!("some-computer-{}", std::process::id()), &lock).unwrap();
    assert_eq!(running(&places), Running::Yes);
    std::fs::remove_file(&lock).unwrap();
    // No process has this number: it is above the most that Linux gives.
    symlink("some-computer-4194305", &lock).unwrap();
    assert_eq!(running(&places), Running::No);
    assert!(is_dingtalk(b"/opt/apps/com.alibabainc.dingtalk/files/com.alibabainc.dingtalk\0--type=x\0"));
    assert!(is_dingtalk(b"/app/bin/DingTalk\0"));
    assert!(!is_dingtalk(b"clearhold\0connect\0dingtalk\0"));
}
