//! The invented organisation, worked out from its seed number.
//!
//! Nothing is stored but who sits in which department, and what was changed since; every name, title, app and rule is
//! computed when asked for.

mod apps;
mod days;
mod departments;
mod devices;
mod edits;
mod members;
mod roles;
mod roster;
mod rules;

use std::{
    fmt,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use departments::Departments;

pub(crate) use days::DAY;
pub(crate) use departments::{Found, department_id, department_name};
pub(crate) use edits::{Edits, Kind};
pub(crate) use members::{member_name, profile, union_id, user_id};
pub(crate) use roles::role_name;
pub(crate) use rules::{HIDE, RESTRICTIONS, RuleList, VISIBILITY, certificate};

/// Two states of the organisation, some months apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// Some months ago.
    Earlier,
    /// Today: some members left and others came, a title and a department changed, two apps are new and one is
    /// stopped, a hide rule is switched on, a department is hidden.
    #[default]
    Now,
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Earlier => "earlier",
            Self::Now => "now",
        })
    }
}

/// The organisation's identifier.
pub(crate) const CORP_ID: &str = "dingsample0001";
/// The member who is the main administrator.
pub(crate) const MAIN_ADMINISTRATOR: u32 = 1;
/// An ordinary member.
pub(crate) const ORDINARY_MEMBER: u32 = 5;

/// The whole organisation, in both periods.
pub(crate) struct Organisation {
    seed: u64,
    /// How many members it has, in either period.
    size: u32,
    /// Members are numbered from 1; those above `size` are the ones who come later.
    highest_number: u32,
    departments: Departments,
    earlier: Roll,
    now: Roll,
    edits: RwLock<Edits>,
}

impl Organisation {
    /// The organisation of `size` members that belongs to a seed.
    pub(crate) fn new(seed: u64, size: u32) -> Self {
        let leavers = (1..=size).filter(|number| leaves(seed, size, *number)).count();
        let mut organisation = Self {
            seed,
            size,
            highest_number: size.saturating_add(u32::try_from(leavers).unwrap_or(0)),
            departments: Departments::for_members(size),
            earlier: Roll::default(),
            now: Roll::default(),
            edits: RwLock::default(),
        };
        organisation.earlier = Roll::of(&organisation.at(Period::Earlier));
        organisation.now = Roll::of(&organisation.at(Period::Now));
        organisation
    }

    /// The organisation as it is in a period.
    pub(crate) fn at(&self, period: Period) -> View<'_> {
        View { organisation: self, period, in_part: false }
    }
}

/// Whether a member leaves between the two periods.
fn leaves(seed: u64, size: u32, number: u32) -> bool {
    number == size || (number > 30 && (u64::from(number) + seed % 50).is_multiple_of(50))
}

/// The organisation in one period: what the interfaces read.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    organisation: &'a Organisation,
    period: Period,
    /// Whether the app may see no more than the first department and what is below it.
    in_part: bool,
}

impl<'a> View<'a> {
    /// The same to an app whose contact scope is a part of the organisation, or all of it.
    pub(crate) fn seen_in_part(self, in_part: bool) -> Self {
        Self { in_part, ..self }
    }

    fn seed(&self) -> u64 {
        self.organisation.seed
    }

    fn departments(&self) -> &'a Departments {
        &self.organisation.departments
    }

    fn roll(&self) -> &'a Roll {
        match self.period {
            Period::Earlier => &self.organisation.earlier,
            Period::Now => &self.organisation.now,
        }
    }

    /// What was changed.
    pub(crate) fn edits(&self) -> RwLockReadGuard<'a, Edits> {
        self.organisation.edits.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same, to change more.
    pub(crate) fn edit(&self) -> RwLockWriteGuard<'a, Edits> {
        self.organisation.edits.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_now(&self) -> bool {
        self.period == Period::Now
    }

    /// Every member's number.
    pub(crate) fn members(self) -> impl Iterator<Item = u32> + use<'a> {
        (1..=self.organisation.highest_number).filter(move |number| self.has_member(*number))
    }

    /// Whether a number is that of a member in this period.
    pub(crate) fn has_member(&self, number: u32) -> bool {
        let size = self.organisation.size;
        let in_period = match self.period {
            Period::Earlier => (1..=size).contains(&number),
            Period::Now => {
                (1..=self.organisation.highest_number).contains(&number) && !leaves(self.seed(), size, number)
            }
        };
        in_period && {
            let edits = self.edits();
            edits.none(Kind::Member) || !edits.removed(Kind::Member, &user_id(number))
        }
    }
}

/// Who sits directly in which department, packed: the members of department `d` are
/// `members[starts[d]..starts[d + 1]]`, in rising order.
#[derive(Default)]
struct Roll {
    starts: Vec<usize>,
    members: Vec<u32>,
}

impl Roll {
    fn of(view: &View<'_>) -> Self {
        let mut seats: Vec<(u32, u32)> = view
            .members()
            .flat_map(|member| view.seats_of(member).into_iter().map(move |department| (department, member)))
            .collect();
        seats.sort_unstable();
        let starts = (0..=view.departments().count())
            .map(|department| seats.partition_point(|(seat, _)| *seat < department))
            .collect();
        Self { starts, members: seats.into_iter().map(|(_, member)| member).collect() }
    }

    fn of_department(&self, department: u32) -> &[u32] {
        let Ok(department) = usize::try_from(department) else { return &[] };
        match (self.starts.get(department), self.starts.get(department + 1)) {
            (Some(start), Some(end)) => &self.members[*start..*end],
            _ => &[],
        }
    }
}
