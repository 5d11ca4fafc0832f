//! Keyfiles (`[Group]`, `key=value`), changed without touching a byte of what is not ours.

/// A keyfile that does not follow the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// The first line that does not, from 1.
    pub(crate) line: usize,
}

/// A keyfile, line by line as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keyfile {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    /// With its end.
    text: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// Empty, or a comment.
    Other,
    Group(String),
    /// The key, and where the value begins.
    Entry(String, usize),
}

impl Keyfile {
    /// Reads a text as `GLib` does: every line is empty, a comment, a group or an entry within one.
    pub(crate) fn parse(text: &str) -> Result<Self, Broken> {
        let mut lines = Vec::new();
        let mut inside = None;
        for (at, text) in text.split_inclusive('\n').enumerate() {
            let kind = kind_of(text, inside.as_deref()).ok_or(Broken { line: at + 1 })?;
            if let Kind::Group(name) = &kind {
                inside = Some(name.clone());
            }
            lines.push(Line { text: text.to_owned(), kind });
        }
        Ok(Self { lines })
    }

    /// The value of a key; the last one where it stands twice, as `GLib` has it.
    pub(crate) fn value(&self, group: &str, key: &str) -> Option<&str> {
        self.entry(group, key).map(|at| self.value_at(at))
    }

    /// The values of a key between its semicolons.
    pub(crate) fn list(&self, group: &str, key: &str) -> Vec<&str> {
        self.value(group, key).map(items).unwrap_or_default()
    }

    /// Every key of a group with its value, in their order.
    pub(crate) fn group(&self, group: &str) -> Vec<(&str, &str)> {
        let mut inside = false;
        let mut entries = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            match &line.kind {
                Kind::Group(name) => inside = name == group,
                Kind::Entry(key, _) if inside => entries.push((key.as_str(), self.value_at(at))),
                Kind::Entry(..) | Kind::Other => {}
            }
        }
        entries
    }

    /// Puts a value, or takes the key away.
    pub(crate) fn put(&mut self, group: &str, key: &str, value: Option<&str>) {
        match (self.entry(group, key), value) {
            (Some(at), Some(value)) => {
                let line = &mut self.lines[at];
                let Kind::Entry(_, from) = line.kind else { return };
                let end = line.text[from..].trim_ascii_end().len() + from;
                line.text.replace_range(from..end, value);
            }
            (Some(at), None) => {
                self.lines.remove(at);
                self.tidy(group);
            }
            (None, Some(value)) => self.add(group, key, value),
            (None, None) => {}
        }
    }

    /// Puts a list, or takes the key away where the list is empty.
    pub(crate) fn put_list(&mut self, group: &str, key: &str, items: &[String]) {
        let value: String = items.iter().map(|item| format!("{item};")).collect();
        self.put(group, key, (!value.is_empty()).then_some(value.as_str()));
    }

    /// Whether there is nothing in it but empty lines.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.text.trim().is_empty())
    }

    fn entry(&self, group: &str, key: &str) -> Option<usize> {
        let mut inside = false;
        let mut found = None;
        for (at, line) in self.lines.iter().enumerate() {
            match &line.kind {
                Kind::Group(name) => inside = name == group,
                Kind::Entry(name, _) if inside && name == key => found = Some(at),
                Kind::Entry(..) | Kind::Other => {}
            }
        }
        found
    }

    fn value_at(&self, at: usize) -> &str {
        match self.lines[at].kind {
            Kind::Entry(_, from) => self.lines[at].text[from..].trim_ascii_end(),
            Kind::Other | Kind::Group(_) => "",
        }
    }

    fn add(&mut self, group: &str, key: &str, value: &str) {
        if let Some(last) = self.lines.last_mut().filter(|last| !last.text.ends_with('\n')) {
            last.text.push('\n');
        }
        let named = |line: &Line| matches!(&line.kind, Kind::Group(name) if name == group);
        let at = match self.lines.iter().rposition(named) {
            Some(header) => {
                // After the group's last entry, before the empty lines that part it from the next.
                let entries = self.lines[header + 1..].iter().take_while(|line| !matches!(line.kind, Kind::Group(_)));
                let last = entries.enumerate().filter(|(_, line)| matches!(line.kind, Kind::Entry(..))).last();
                header + 1 + last.map_or(0, |(at, _)| at + 1)
            }
            None => {
                if !self.lines.is_empty() {
                    self.lines.push(Line { text: "\n".to_owned(), kind: Kind::Other });
                }
                self.lines.push(Line { text: format!("[{group}]\n"), kind: Kind::Group(group.to_owned()) });
                self.lines.len()
            }
        };
        let line = Line { text: format!("{key}={value}\n"), kind: Kind::Entry(key.to_owned(), key.len() + 1) };
        self.lines.insert(at, line);
    }

    /// Takes away a group that became empty, with the empty line before it.
    fn tidy(&mut self, group: &str) {
        let named = |line: &Line| matches!(&line.kind, Kind::Group(name) if name == group);
        let Some(header) = self.lines.iter().position(named) else { return };
        let inside = self.lines[header + 1..].iter().take_while(|line| !matches!(line.kind, Kind::Group(_))).count();
        let rest = &self.lines[header + 1..header + 1 + inside];
        if rest.iter().any(|line| !line.text.trim().is_empty()) {
            return;
        }
        self.lines.drain(header..header + 1 + inside);
        if header > 0 && header == self.lines.len() && self.lines[header - 1].text.trim().is_empty() {
            self.lines.remove(header - 1);
        }
    }
}

impl std::fmt::Display for Keyfile {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.lines.iter().try_for_each(|line| out.write_str(&line.text))
    }
}

/// The items between the semicolons, blanks included: to Flatpak an item with one is another. `\\;` parts none.
fn items(value: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (at, letter) in value.char_indices() {
        if letter == ';' && !escaped {
            items.push(&value[from..at]);
            from = at + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    items.push(&value[from..]);
    items.retain(|item| !item.is_empty());
    items
}

fn kind_of(line: &str, inside: Option<&str>) -> Option<Kind> {
    let text = line.trim_ascii();
    if text.is_empty() || text.starts_with('#') {
        return Some(Kind::Other);
    }
    if let Some(rest) = text.strip_prefix('[') {
        let name = rest.strip_suffix(']')?;
        let sound = !name.is_empty() && !name.contains(['[', ']']) && !name.chars().any(char::is_control);
        return sound.then(|| Kind::Group(name.to_owned()));
    }
    let equals = line.find('=')?;
    let key = line[..equals].trim_ascii();
    let after = &line[equals + 1..];
    let from = equals + 1 + (after.len() - after.trim_start_matches([' ', '\t']).len());
    let group = inside?;
    let sound = match group {
        "Context" => is_key(key) && is_escaped_soundly(line[from..].trim_ascii_end()),
        "Session Bus Policy" | "System Bus Policy" => is_bus_name(key),
        _ => is_key(key),
    };
    sound.then(|| Kind::Entry(key.to_owned(), from))
}

/// A key, perhaps with a language in brackets at its end.
fn is_key(key: &str) -> bool {
    let plain = |name: &str| !name.is_empty() && !name.contains(['[', ']']);
    match key.split_once('[') {
        None => plain(key),
        Some((name, language)) => {
            let language = language.strip_suffix(']');
            let of_language = |letter: char| letter.is_alphanumeric() || "-_.@".contains(letter);
            plain(name) && language.is_some_and(|language| !language.is_empty() && language.chars().all(of_language))
        }
    }
}

/// Whether Flatpak can make out a value: each backslash stands before something that it may stand before.
fn is_escaped_soundly(value: &str) -> bool {
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && !letters.next().is_some_and(|next| "sntr\\;".contains(next)) {
            return false;
        }
    }
    true
}

/// A well-known name on a bus, perhaps one that stands for all below it: with any other, Flatpak refuses the file.
fn is_bus_name(name: &str) -> bool {
    let name = name.strip_suffix(".*").unwrap_or(name);
    let of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let sound = |part: &str| !part.starts_with(|first: char| first.is_ascii_digit()) && part.chars().all(of_name);
    !name.is_empty() && name.len() <= 255 && name.split('.').all(|part| !part.is_empty() && sound(part))
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    const OTHERS: &str = "# mine\n[Environment]\nTZ=UTC\n\n[Context]\nsockets=!x11;\nfeatures=!bluetooth;\n";

    #[test]
    fn what_is_not_ours_stays_as_it_is() {
        let mut file = Keyfile::parse(OTHERS).unwrap();
        file.put_list("Context", "devices", &["!all".to_owned()]);
        file.put("Session Bus Policy", "org.freedesktop.Notifications", Some("none"));
        let changed = file.to_string();
        assert_eq!(
            changed,
            "# mine\n[Environment]\nTZ=UTC\n\n[Context]\nsockets=!x11;\nfeatures=!bluetooth;\ndevices=!all;\n\n\
             [Session Bus Policy]\norg.freedesktop.Notifications=none\n"
        );
        let mut file = Keyfile::parse(&changed).unwrap();
        file.put_list("Context", "devices", &[]);
        file.put("Session Bus Policy", "org.freedesktop.Notifications", None);
        assert_eq!(file.to_string(), OTHERS);
    }

    #[test]
    fn a_value_is_changed_where_it_stands() {
        let mut file = Keyfile::parse("[Context]\nsockets = x11;  \nshared=ipc").unwrap();
        assert_eq!(file.list("Context", "sockets"), ["x11"]);
        file.put_list("Context", "sockets", &["!x11".to_owned()]);
        file.put_list("Context", "devices", &["dri".to_owned()]);
        assert_eq!(file.to_string(), "[Context]\nsockets = !x11;  \nshared=ipc\ndevices=dri;\n");
    }

    #[test]
    fn rubbish_is_found_with_its_line() {
        for (text, line) in
            [("x=1\n", 1), ("[Context\n", 1), ("[a]\nb\n", 2), ("[a]\n=b\n", 2), ("[]\n", 1), ("\u{0}\n", 1)]
        {
            assert_eq!(Keyfile::parse(text), Err(Broken { line }), "{text:?}");
        }
    }

    #[test]
    fn an_item_with_a_blank_is_another_item() {
        let of = |value: &str| {
            let file = Keyfile::parse(&format!("[Context]\nshared={value}\n")).unwrap();
            file.list("Context", "shared").into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(of(" !network ; ipc;"), ["!network ", " ipc"]);
        assert_eq!(of("!network\\;;"), ["!network\\;"]);
        assert_eq!(of("a;;b"), ["a", "b"]);
    }

    fn a_line() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            "#[a-z ]{0,8}",
            "\\[(Context|Environment|X [a-z]{0,4})\\]",
            "(shared|sockets|devices|filesystems|[a-z.-]{1,6}) ?= ?(!?[a-z0-9/:.-]{1,6};){0,4}[ \t]?",
        ]
    }

    /// Some keyfile, as people and programs leave them.
    pub(in super::super) fn a_keyfile() -> impl Strategy<Value = String> {
        let end = any::<bool>().prop_map(|end| if end { "\n" } else { "" });
        let lines = proptest::collection::vec(a_line(), 0..20);
        (lines, end).prop_map(|(lines, end)| format!("[Context]\n{}{end}", lines.join("\n")))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn read_and_written_without_a_change_it_is_the_same(text in a_keyfile()) {
            prop_assert_eq!(Keyfile::parse(&text).unwrap().to_string(), text);
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,80}") {
            let _ = Keyfile::parse(&text).map(|mut file| {
                file.put_list("Context", "devices", &["!all".to_owned()]);
                file.put_list("Context", "devices", &[]);
            });
        }
    }
}
