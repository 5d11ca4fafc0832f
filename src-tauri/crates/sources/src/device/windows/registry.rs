//! A part of a Windows registry: what an export and the live registry are read into, and all that is asked of it.

use std::collections::BTreeMap;

/// Keys by their path, such as `HKEY_CURRENT_USER\Software\…`. Names are found whatever their case, as Windows does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Registry {
    keys: BTreeMap<String, Key>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    /// As it is written.
    path: String,
    values: BTreeMap<String, Named>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    name: String,
    value: Value,
}

/// What a value holds.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Value {
    /// `REG_SZ`, `REG_EXPAND_SZ`.
    Text(String),
    /// `REG_DWORD`.
    Number(u32),
    /// `REG_QWORD`.
    Long(u64),
    /// `REG_MULTI_SZ`.
    Texts(Vec<String>),
    /// All others.
    Bytes(Vec<u8>),
}

/// The numbers that Windows gives to the kinds of values.
pub(crate) mod kind {
    pub(crate) const TEXT: u32 = 1;
    pub(crate) const EXPANDED_TEXT: u32 = 2;
    pub(crate) const BINARY: u32 = 3;
    pub(crate) const NUMBER: u32 = 4;
    pub(crate) const TEXTS: u32 = 7;
    pub(crate) const LONG: u32 = 11;
}

impl Value {
    /// The value of this kind in these bytes, with what turns bytes into text. Bytes that do not fit the kind stay bytes.
    pub(crate) fn from_bytes(kind: u32, bytes: Vec<u8>, text: impl Fn(&[u8]) -> String) -> Self {
        match kind {
            kind::TEXT | kind::EXPANDED_TEXT => Self::Text(text(&bytes).trim_end_matches('\0').to_owned()),
            kind::TEXTS => {
                let all = text(&bytes);
                Self::Texts(all.split('\0').filter(|one| !one.is_empty()).map(str::to_owned).collect())
            }
            kind::NUMBER => match <[u8; 4]>::try_from(bytes.as_slice()) {
                Ok(four) => Self::Number(u32::from_le_bytes(four)),
                Err(_) => Self::Bytes(bytes),
            },
            kind::LONG => match <[u8; 8]>::try_from(bytes.as_slice()) {
                Ok(eight) => Self::Long(u64::from_le_bytes(eight)),
                Err(_) => Self::Bytes(bytes),
            },
            _ => Self::Bytes(bytes),
        }
    }
}

impl Registry {
    /// Notes that a key is there.
    pub(crate) fn put_key(&mut self, path: &str) {
        self.key(path);
    }

    /// Puts a value, in place of one of the same name.
    pub(crate) fn put(&mut self, path: &str, name: &str, value: Value) {
        self.key(path).values.insert(folded(name), Named { name: name.to_owned(), value });
    }

    /// Takes another part of the same registry in.
    pub(crate) fn add(&mut self, other: Self) {
        for key in other.keys.into_values() {
            let into = self.key(&key.path);
            into.values.extend(key.values);
        }
    }

    /// Takes a value out, if it is there.
    pub(crate) fn remove(&mut self, path: &str, name: &str) {
        if let Some(key) = self.keys.get_mut(&folded(path)) {
            key.values.remove(&folded(name));
        }
    }

    /// Takes a key out with all below it.
    pub(crate) fn remove_key(&mut self, path: &str) {
        let (path, below) = (folded(path), folded(path) + "\\");
        self.keys.retain(|at, _| *at != path && !at.starts_with(&below));
    }

    fn key(&mut self, path: &str) -> &mut Key {
        self.keys.entry(folded(path)).or_insert_with(|| Key { path: path.to_owned(), values: BTreeMap::new() })
    }

    /// A value.
    pub(crate) fn value(&self, path: &str, name: &str) -> Option<&Value> {
        self.keys.get(&folded(path))?.values.get(&folded(name)).map(|named| &named.value)
    }

    /// A value that is text.
    pub(crate) fn text(&self, path: &str, name: &str) -> Option<&str> {
        match self.value(path, name)? {
            Value::Text(text) => Some(text),
            Value::Number(_) | Value::Long(_) | Value::Texts(_) | Value::Bytes(_) => None,
        }
    }

    /// The values of a key with their names as they are written.
    pub(crate) fn values(&self, path: &str) -> impl Iterator<Item = (&str, &Value)> {
        let key = self.keys.get(&folded(path));
        key.into_iter().flat_map(|key| key.values.values()).map(|named| (named.name.as_str(), &named.value))
    }

    /// Whether a key is there.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.keys.contains_key(&folded(path))
    }

    /// The names of the keys right below a key, as they are written.
    pub(crate) fn children(&self, path: &str) -> Vec<&str> {
        let below = folded(path) + "\\";
        let inside = self.keys.range(below.clone()..).take_while(|(at, _)| at.starts_with(&below));
        // As many parts as the path has stand before the name.
        let depth = path.split('\\').count();
        let mut names: Vec<&str> = inside.filter_map(|(_, key)| key.path.split('\\').nth(depth)).collect();
        names.dedup_by(|one, other| folded(one) == folded(other));
        names
    }

    /// Whether what stands at this path was looked at: the key itself is there, or one above it, without which an
    /// absent key only means that it was not exported.
    pub(crate) fn covers(&self, path: &str) -> bool {
        let whole = folded(path);
        let above = whole.match_indices('\\').map(|(at, _)| &whole[..at]);
        above.chain([whole.as_str()]).any(|at| self.keys.contains_key(at))
    }
}

fn folded(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whatever_their_case() {
        let mut registry = Registry::default();
        registry.put(r"HKEY_CURRENT_USER\Software\One", "Value", Value::Text("Allow".into()));
        assert_eq!(registry.text(r"hkey_current_user\SOFTWARE\one", "VALUE"), Some("Allow"));
        registry.put(r"HKEY_CURRENT_USER\software\ONE", "value", Value::Text("Deny".into()));
        assert_eq!(registry.values(r"HKEY_CURRENT_USER\Software\One").count(), 1);
    }

    #[test]
    fn the_keys_right_below_are_told_once_each() {
        let mut registry = Registry::default();
        for path in [r"A\B", r"A\B\c\deep", r"A\B\C\deeper", r"A\B\d", r"A\Bc\e"] {
            registry.put_key(path);
        }
        assert_eq!(registry.children(r"a\b"), ["c", "d"]);
    }

    #[test]
    fn what_was_exported_covers_what_is_below_it_and_nothing_else() {
        let mut registry = Registry::default();
        registry.put_key(r"HKEY_LOCAL_MACHINE\Software\Policies");
        assert!(registry.covers(r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\AppPrivacy"));
        assert!(!registry.covers(r"HKEY_LOCAL_MACHINE\Software"));
        assert!(!registry.covers(r"HKEY_LOCAL_MACHINE\Software\PoliciesOther"));
    }
}
