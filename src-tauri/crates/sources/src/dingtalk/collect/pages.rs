//! A guard against lists that never end (reference, section 4, 'pagination guard').

use std::collections::HashSet;

use crate::SourceError;
use crate::dingtalk::answer::Interface;

/// The most entries that any of these lists is asked for at once.
const A_FULL_PAGE: usize = 100;
/// The cursors of first pages. Told as the next one, there is none.
const WHERE_LISTS_BEGIN: [&str; 2] = ["0", "-1"];

/// Where the reading of one list is.
#[derive(Debug)]
pub(super) struct Pages {
    interface: Interface,
    cursors: HashSet<String>,
    empty: u8,
}

impl Pages {
    pub(super) fn new(interface: Interface) -> Self {
        Self { interface, cursors: HashSet::new(), empty: 0 }
    }

    /// The cursor to go on with; none at the end of the list. `items` is how many the last page had; none where it had no
    /// list at all.
    ///
    /// What is empty may be left out of an answer. So where it is not told whether there is more, a cursor says that
    /// there is, and a page that is not full, without one, is the last.
    ///
    /// # Errors
    /// [`SourceError::UnexpectedAnswer`] when it can't be told whether there is more, or not where; for a cursor that was
    /// there before; and when a second page is empty although more is said to follow.
    pub(super) fn next(
        &mut self,
        has_more: Option<bool>,
        cursor: Option<String>,
        items: Option<usize>,
    ) -> Result<Option<String>, SourceError> {
        let cursor = match (has_more, cursor) {
            (Some(false), _) => return Ok(None),
            (Some(true), Some(cursor)) => cursor,
            (None, Some(cursor)) if !WHERE_LISTS_BEGIN.contains(&cursor.as_str()) => cursor,
            (None, _) if items.is_some_and(|items| items < A_FULL_PAGE) => return Ok(None),
            (Some(true), None) | (None, _) => return Err(self.interface.unexpected()),
        };
        self.empty += u8::from(items.unwrap_or_default() == 0);
        if self.empty > 1 || !self.cursors.insert(cursor.clone()) {
            return Err(self.interface.unexpected());
        }
        Ok(Some(cursor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dingtalk::answer::{Family, Verb};

    fn pages() -> Pages {
        Pages::new(Interface { path: "list", needs: "", family: Family::Old, verb: Verb::Post })
    }

    #[test]
    fn goes_on_while_there_is_more() {
        let mut pages = pages();
        assert_eq!(pages.next(Some(true), Some("100".to_owned()), Some(100)), Ok(Some("100".to_owned())));
        assert_eq!(pages.next(Some(true), Some("200".to_owned()), Some(0)), Ok(Some("200".to_owned())));
        assert_eq!(pages.next(Some(false), None, Some(3)), Ok(None));
    }

    #[test]
    fn a_cursor_does_not_come_twice() {
        let mut pages = pages();
        assert!(pages.next(Some(true), Some("100".to_owned()), Some(100)).is_ok());
        assert!(pages.next(Some(true), Some("100".to_owned()), Some(100)).is_err());
    }

    #[test]
    fn a_list_ends_only_where_that_is_said() {
        assert!(pages().next(Some(true), None, Some(100)).is_err());
        assert!(pages().next(None, None, Some(100)).is_err(), "a full page is none that ends a list");
        assert!(pages().next(None, None, None).is_err(), "nor is an answer without one");
    }

    #[test]
    fn what_is_empty_may_be_left_out() {
        assert_eq!(pages().next(None, None, Some(3)), Ok(None));
        assert_eq!(pages().next(None, None, Some(0)), Ok(None));
        assert_eq!(pages().next(None, Some("-1".to_owned()), Some(3)), Ok(None));
        assert_eq!(pages().next(None, Some("100".to_owned()), Some(3)), Ok(Some("100".to_owned())));
    }

    #[test]
    fn two_empty_pages_are_one_too_many() {
        let mut pages = pages();
        assert!(pages.next(Some(true), Some("1".to_owned()), Some(0)).is_ok());
        assert!(pages.next(Some(true), Some("2".to_owned()), Some(0)).is_err());
    }
}
