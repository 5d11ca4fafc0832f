//! What the person said gets old: when they are to look again.

use clearhold_model::{Control, Timestamp};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::attest::is_told;
use crate::{Clearhold, Code, Error, ListKind, Result};

/// What most people would want: twice a year.
const USUAL: u32 = 180;
/// The longest time until a reminder, in days: ten years.
pub const LONGEST_REMINDER: u32 = 3_650;

/// After how many days the person is reminded to look again at what they said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reminder {
    /// After so many days, from 1 to 3,650; never when absent.
    pub days: Option<u32>,
}

/// Something that the person said, and that is to be looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LookAgain {
    /// What it is.
    pub kind: LookAgainKind,
    /// The control's identifier, or the kind of list.
    pub id: String,
    /// When the person looked last.
    #[ts(type = "string")]
    pub told_at: Timestamp,
    /// Since when it is due.
    #[ts(type = "string")]
    pub due_at: Timestamp,
}

/// What is to be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LookAgainKind {
    /// A control.
    Control,
    /// A list that the person typed.
    List,
}

impl Clearhold {
    /// After how many days the person is reminded.
    pub fn reminder(&self) -> Result<Reminder> {
        Ok(Reminder { days: self.vault.reminder()?.unwrap_or(Some(USUAL)) })
    }

    /// Sets after how many days the person is reminded.
    pub fn set_reminder(&self, reminder: Reminder) -> Result<Reminder> {
        if reminder.days.is_some_and(|days| !(1..=LONGEST_REMINDER).contains(&days)) {
            return Err(Error::new(Code::InvalidArgument).with("argument", "days"));
        }
        self.vault.put_reminder(reminder.days)?;
        Ok(reminder)
    }

    /// What is due by now, the longest overdue first.
    pub(crate) fn look_again(&self, controls: &[Control]) -> Result<Vec<LookAgain>> {
        let (reminder, now) = (self.reminder()?, Timestamp::now());
        let control = |control: &Control| {
            let told_at = control.confirmed_at.filter(|_| is_told(control))?;
            let due_at = reminder.due_at(told_at)?;
            Some(LookAgain { kind: LookAgainKind::Control, id: control.id.to_string(), told_at, due_at })
        };
        let mut due: Vec<LookAgain> = controls.iter().filter_map(control).collect();
        for kind in ListKind::ALL {
            let told = self.told_list(kind)?;
            due.extend(told.and_then(|told| {
                let (id, told_at) = (kind.as_str().to_owned(), told.on);
                Some(LookAgain { kind: LookAgainKind::List, id, told_at, due_at: reminder.due_at(told_at)? })
            }));
        }
        due.retain(|one| one.due_at <= now);
        due.sort_by_key(|one| one.due_at);
        Ok(due)
    }
}

impl Reminder {
    /// When something that was said then is to be looked at again; none for never.
    pub(crate) fn due_at(self, told_at: Timestamp) -> Option<Timestamp> {
        told_at.checked_add(SignedDuration::from_hours(i64::from(self.days?) * 24)).ok()
    }
}
