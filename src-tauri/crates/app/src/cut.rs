//! Cut everything now: for a person in danger, or whose computer is lost. The most harmful first.

use clearhold_model::{AppId, ControlId, ControlState, Permission};
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::batch::undo_of;
use crate::{Clearhold, DeepLink, ListKind, Result, SetLine, SetLineState};

/// What is to be cut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CutRequest {
    /// What this app may do; DingTalk where none is named.
    #[serde(default)]
    pub app: Option<AppId>,
    /// Only tell what would be done.
    #[serde(default)]
    pub plan: bool,
}

/// Everything that is cut, or would be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Cut {
    /// What to think of before it starts.
    pub advice: Vec<String>,
    /// Whether what the app may do on this computer was read. Where it was not, `lines` is empty.
    pub read_here: bool,
    /// What is shut at once, the most harmful first.
    pub lines: Vec<SetLine>,
    /// What only the person can do, the most harmful first.
    pub steps: Vec<CutStep>,
    /// The numbers under which all that was done can be put back.
    #[ts(type = "number[]")]
    pub undo: Vec<i64>,
}

/// Something that only the person can do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct CutStep {
    /// What it is about.
    pub title: String,
    /// How, step by step.
    pub steps: Vec<String>,
    /// A link into the DingTalk client that leads there; none where none is known.
    pub link: Option<DeepLink>,
    /// The address that opens the page of the system's own settings; none where none is known.
    pub settings_page: Option<String>,
    /// The control that the person can say it of afterwards; none for a list.
    pub control: Option<ControlId>,
}

/// The order: what tells where somebody is comes first, then what hears and sees, then what is kept, then what
/// carries it away.
const MOST_HARMFUL_FIRST: [Permission; 11] = [
    Permission::Location,
    Permission::Microphone,
    Permission::Camera,
    Permission::Screen,
    Permission::Storage,
    Permission::Contacts,
    Permission::Calendar,
    Permission::Network,
    Permission::Background,
    Permission::DeviceId,
    Permission::Notifications,
];

impl Clearhold {
    /// Shuts all that an app may do on this computer, the most harmful first, reads each back, and tells what is left
    /// for the person to do. One that fails does not stop the others.
    pub async fn cut(&self, request: &CutRequest, words: &Words) -> Result<Cut> {
        let mut read = self.permissions_of(request.app.as_ref(), false)?;
        let place = |permission| MOST_HARMFUL_FIRST.iter().position(|one| *one == permission);
        read.sort_by_key(|(_, evidence)| place(evidence.permission));
        let mut lines = Vec::new();
        for (control, evidence) in &read {
            lines.push(self.line(control, evidence, ControlState::Denied, words)?);
        }
        if !request.plan {
            self.set_each(&mut lines).await;
        }
        let by_hand = lines.iter().filter(|line| line.state == SetLineState::CannotBeSet);
        let mut steps: Vec<CutStep> = by_hand
            .filter_map(|line| {
                let (_, evidence) = read.iter().find(|(control, _)| control.id == line.control)?;
                let settings_page = Some(evidence.settings_page.clone()?);
                let steps = vec![words.text("cut-settings-page")];
                Some(CutStep { title: line.title.clone(), steps, link: None, settings_page, control: None })
            })
            .collect();
        steps.extend(self.cut_steps(words)?);
        Ok(Cut {
            advice: ADVICE.iter().map(|key| words.text(key)).collect(),
            read_here: !read.is_empty(),
            undo: undo_of(&lines),
            lines,
            steps,
        })
    }

    /// What stands in the DingTalk client and on the phone.
    fn cut_steps(&self, words: &Words) -> Result<Vec<CutStep>> {
        let mut steps = Vec::new();
        let lists = self.told_lists(words)?;
        for (kind, title) in [(ListKind::Devices, "cut-devices"), (ListKind::Apps, "cut-apps")] {
            let list = lists.iter().filter(|list| list.kind == kind);
            steps.extend(list.map(|list| CutStep {
                title: words.text(title),
                steps: list.steps.clone(),
                link: list.link.clone(),
                settings_page: None,
                control: None,
            }));
        }
        for control in ["account.find_me_by_phone", "device.location", "device.microphone", "device.camera"] {
            let detail = self.control(&control.into(), words)?;
            let title = detail.row.control.title.unwrap_or_default();
            let on_the_phone = control.starts_with("device.");
            steps.push(CutStep {
                title: if on_the_phone { words.text_with("cut-phone", &[("title", (&title).into())]) } else { title },
                steps: detail.steps,
                link: detail.link,
                settings_page: None,
                control: Some(control.into()),
            });
        }
        Ok(steps)
    }
}

const ADVICE: [&str; 4] = ["cut-advice-noticed", "cut-advice-safe_device", "cut-advice-evidence", "cut-advice-undo"];
