//! What falls due, for a calendar: what the person is to look at again, and what was set for a time.

use clearhold_portable::Due;
use clearhold_words::Words;

use crate::controls::{look_again_at, title_of};
use crate::{Clearhold, ListKind, Result};

impl Clearhold {
    /// Every date that is known, passed or to come, in the order of time. Identifiers are the same in each export of a vault.
    pub(crate) fn due(&self, words: &Words) -> Result<Vec<Due>> {
        let reminder = self.reminder()?;
        let mut due = Vec::new();
        for control in self.all_controls()? {
            if let Some(at) = look_again_at(&control, reminder) {
                let title = title_of(&control, words);
                let title = words.text_with("export-due-look-again", &[("title", (&title).into())]);
                due.push(Due { id: format!("clearhold/look-again/{}", control.id), at, title });
            }
        }
        for kind in ListKind::ALL {
            if let Some(at) = self.told_list(kind)?.and_then(|told| reminder.due_at(told.on)) {
                let title = words.text(&format!("attention-list_look_again_{}", kind.as_str()));
                due.push(Due { id: format!("clearhold/look-again/list/{}", kind.as_str()), at, title });
            }
        }
        for kept in self.undoable(words)? {
            if let Some(at) = kept.ends_at {
                let title = words.text_with("export-due-ends", &[("title", (&kept.title).into())]);
                due.push(Due { id: format!("clearhold/ends/{}/{}", kept.control, kept.set_at), at, title });
            }
        }
        due.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
        Ok(due)
    }
}
