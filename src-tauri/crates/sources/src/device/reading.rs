//! What was read of a permission, and the control that it makes.

use clearhold_model::{
    Actuator, AppId, Control, ControlId, ControlScope, ControlState, Holder, InstalledApp, Permission,
    PermissionEvidence, SourceId, System,
};

/// The part that the permissions read from one place belong to.
pub(crate) const PERMISSIONS: &str = "permissions";
/// So many items are handed over at once.
pub(crate) const TOGETHER: usize = 50;

/// The last part of the identifier of a control that holds for all apps.
pub(crate) const ALL_APPS: &str = "all-apps";

/// A permission as it was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) state: ControlState,
    /// What it can be put in; empty where this program can't set it.
    pub(crate) allowed_states: Vec<ControlState>,
    pub(crate) evidence: PermissionEvidence,
}

impl Reading {
    /// A permission of which nothing is known yet.
    pub(crate) fn of(permission: Permission, system: System, app: Option<&InstalledApp>) -> Self {
        Self {
            state: ControlState::Unknown,
            allowed_states: Vec::new(),
            evidence: PermissionEvidence {
                permission,
                system,
                app: app.cloned(),
                ways: Vec::new(),
                chain: Vec::new(),
                takes_along: Vec::new(),
                warnings: Vec::new(),
                default: ControlState::Unset,
                locked_by: None,
                last_used: None,
                in_use: None,
                settings_page: None,
            },
        }
    }

    /// The identifier of its control.
    pub(crate) fn control_id(&self, source: &SourceId) -> ControlId {
        let app = self.evidence.app.as_ref().map_or(ALL_APPS, |app| app.id.as_str());
        ControlId::new(format!("{source}/{}/{app}", self.evidence.permission.name()))
    }

    /// The same, as it stands in files from a computer: nothing can be set there, and 'now' is long past.
    pub(crate) fn exported(mut self) -> Self {
        self.allowed_states.clear();
        self.evidence.locked_by = Some(Holder::Export);
        self.evidence.in_use = None;
        for way in &mut self.evidence.ways {
            way.settable = false;
        }
        self
    }

    /// The control. `confirmed_at` is none: whoever keeps it fills it in, so that what stays the same does not look
    /// changed at every sync.
    pub(crate) fn control(&self, source: &SourceId) -> Control {
        let evidence = &self.evidence;
        let (actuator, authority) = match (evidence.locked_by, self.allowed_states.is_empty()) {
            (Some(Holder::Organisation | Holder::Administrator), _) => (Actuator::Locked, "administrator"),
            (Some(Holder::System | Holder::Export), _) => (Actuator::Locked, "system"),
            (None, false) => (Actuator::Direct, "person"),
            (None, true) if self.state == ControlState::Uncontrolled => (Actuator::Locked, "system"),
            (None, true) => (Actuator::Guided, "person"),
        };
        Control {
            id: self.control_id(source),
            source: Some(source.clone()),
            scope: ControlScope::Device,
            app: evidence.app.as_ref().map(|app| AppId::new(app.id.clone())),
            title: evidence.app.as_ref().map(|app| app.name.clone()),
            state: self.state,
            allowed_states: self.allowed_states.clone(),
            authority: authority.to_owned(),
            actuator,
            enforced_by: "operating_system".to_owned(),
            confirmed_at: None,
            evidence: serde_json::to_value(evidence).ok(),
            wished: None,
        }
    }
}

/// The state of several ways together: as open as the most open of them. Denied is only what every way denies; a way
/// that was not seen may be open.
pub(crate) fn most_open(states: impl IntoIterator<Item = ControlState>) -> ControlState {
    states.into_iter().max_by_key(|state| openness(*state)).unwrap_or(ControlState::Unset)
}

fn openness(state: ControlState) -> u8 {
    match state {
        ControlState::Denied => 0,
        ControlState::Unset => 1,
        ControlState::Ask => 2,
        ControlState::Unknown => 3,
        ControlState::Allowed => 4,
        ControlState::Uncontrolled => 5,
    }
}
