use clearhold_model::{Actuator, Control, ControlScope, ControlState};

use crate::Catalogue;

impl Catalogue {
    /// The controls that the policy names: the device's permissions and the switches of the account.
    ///
    /// No source has read them, so each is [`ControlState::Unknown`] and changed by the person, along the steps of its
    /// row. A source that reads one of them tells of a control with the same identifier.
    pub fn controls(&self) -> Vec<Control> {
        let device = self.permissions.iter().map(|permission| Control {
            allowed_states: vec![ControlState::Allowed, ControlState::Denied, ControlState::Ask],
            enforced_by: "operating_system".to_owned(),
            ..named(&format!("device.{}", permission.id), ControlScope::Device)
        });
        let account = self.toggles.iter().map(|toggle| named(&format!("account.{}", toggle.id), ControlScope::Account));
        device.chain(account).collect()
    }
}

fn named(id: &str, scope: ControlScope) -> Control {
    Control {
        id: id.into(),
        source: None,
        scope,
        app: None,
        title: None,
        state: ControlState::Unknown,
        allowed_states: vec![ControlState::Allowed, ControlState::Denied],
        authority: "person".to_owned(),
        actuator: Actuator::Guided,
        enforced_by: "dingtalk_server".to_owned(),
        confirmed_at: None,
        evidence: None,
        wished: None,
    }
}
