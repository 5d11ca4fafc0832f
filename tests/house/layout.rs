//! The papers say what is true.

use crate::{project, text};

/// Every path in the tree of `ARCHITECTURE.md` is there, and every folder that matters is in the tree.
#[test]
fn the_tree_of_the_architecture_is_the_tree_of_the_project() {
    let paper = text(&project().join("ARCHITECTURE.md"));
    let tree = paper.split("```").find(|block| block.contains("Cargo.toml  ")).expect("a tree in ARCHITECTURE.md");
    let mut listed = Vec::new();
    let mut above: Vec<(usize, String)> = Vec::new();
    for line in tree.lines().filter(|line| !line.trim().is_empty() && *line != "text") {
        let depth = line.len() - line.trim_start().len();
        while above.last().is_some_and(|(deep, _)| *deep >= depth) {
            above.pop();
        }
        for name in line.split("  ").map(str::trim).find(|part| !part.is_empty()).unwrap().split_whitespace() {
            let parent: String = above.iter().map(|(_, name)| name.as_str()).collect();
            listed.push(format!("{parent}{name}"));
        }
        let last = listed.last().unwrap();
        if last.ends_with('/') {
            let name = last.strip_prefix(&above.iter().map(|(_, name)| name.as_str()).collect::<String>()).unwrap();
            above.push((depth, name.to_owned()));
        }
    }
    assert!(listed.len() > 20, "{listed:?}");
    for path in &listed {
        assert!(project().join(path).exists(), "ARCHITECTURE.md lists {path}, which is not there");
    }
    for folder in ["src-tauri/crates", "tests"] {
        for entry in std::fs::read_dir(project().join(folder)).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                let path = format!("{folder}/{}/", entry.file_name().into_string().unwrap());
                assert!(listed.contains(&path), "{path} is missing in the tree of ARCHITECTURE.md");
            }
        }
    }
}
