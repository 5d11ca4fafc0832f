use serde::{Deserialize, Serialize};

/// Which part of a list is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PageRequest {
    /// At most so many; the list's own measure when absent.
    #[serde(default)]
    pub limit: Option<u32>,
    /// The `next` of the page before; from the start when absent.
    #[serde(default)]
    pub after: Option<String>,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Page<T> {
    /// The items of this part.
    pub items: Vec<T>,
    /// How many there are in all.
    #[ts(type = "number")]
    pub total: u64,
    /// What to ask for as `after` to go on; none at the end.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// The same page with other items.
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(each).collect(), total: self.total, next: self.next }
    }
}
