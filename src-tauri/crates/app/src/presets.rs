//! Presets: a set of permissions, shown against what is there before any of it is set.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use clearhold_model::{AppId, InstalledApp};
use clearhold_policy::{BUILT_IN, LARGEST_PRESET, Preset, built_in_preset};
use clearhold_words::Words;
use serde::{Deserialize, Serialize};

use crate::batch::undo_of;
use crate::{Clearhold, Code, Error, Result, SetLine};

/// A preset by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PresetRow {
    /// What it is asked for by: its name, or its file.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What it is for; empty where its file does not tell.
    pub about: String,
    /// Whether it comes with the program.
    pub built_in: bool,
}

/// A preset that is to be looked at, or used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct UsePreset {
    /// Its name, or its file.
    pub preset: String,
    /// For this app; DingTalk where none is named.
    #[serde(default)]
    pub app: Option<AppId>,
    /// Only tell what would be done.
    #[serde(default)]
    pub dry_run: bool,
}

/// What a preset does, or did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct PresetPlan {
    /// The preset.
    pub preset: PresetRow,
    /// What it does to each app.
    pub apps: Vec<PresetApp>,
    /// The numbers under which all that was done can be put back.
    #[ts(type = "number[]")]
    pub undo: Vec<i64>,
}

/// What a preset does to an app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct PresetApp {
    /// The app.
    pub app: InstalledApp,
    /// Each permission that the preset names.
    pub lines: Vec<SetLine>,
}

/// The presets that come with the program.
pub fn presets(words: &Words) -> Vec<PresetRow> {
    BUILT_IN.iter().map(|name| built_in_row(name, words)).collect()
}

impl Clearhold {
    /// Sets what a preset says of an app, one permission after the other, and reads each back; or only tells what
    /// would be done. One that fails does not stop the others. Permissions that files of another computer tell of are
    /// shown with the rest, and are never set.
    pub async fn use_preset(&self, request: &UsePreset, words: &Words) -> Result<PresetPlan> {
        let (row, preset) = find(&request.preset, words)?;
        let mut apps: BTreeMap<String, PresetApp> = BTreeMap::new();
        let read = self.permissions_of(request.app.as_ref(), true)?;
        if read.is_empty() {
            let error = Error::new(Code::NothingReadHere);
            return Err(match &request.app {
                Some(app) => error.with("app", app.as_str()),
                None => error,
            });
        }
        for (control, evidence) in &read {
            let (Some(app), Some(source)) = (&evidence.app, &control.source) else { continue };
            let Some(wanted) = preset.permissions.get(&evidence.permission) else { continue };
            let line = self.line(control, evidence, (*wanted).into(), words)?;
            let of_app = apps.entry(format!("{source}/{}", app.id));
            of_app.or_insert_with(|| PresetApp { app: app.clone(), lines: Vec::new() }).lines.push(line);
        }
        let mut apps: Vec<PresetApp> = apps.into_values().collect();
        if !request.dry_run {
            for app in &mut apps {
                self.set_each(&mut app.lines).await;
            }
        }
        let undo = apps.iter().flat_map(|app| undo_of(&app.lines)).collect();
        Ok(PresetPlan { preset: row, apps, undo })
    }
}

/// One that comes with the program, else the file of this name.
fn find(name: &str, words: &Words) -> Result<(PresetRow, Preset)> {
    if let Some(preset) = built_in_preset(name) {
        return Ok((built_in_row(name, words), preset));
    }
    let preset = read(Path::new(name))?;
    let title = preset.title.clone().unwrap_or_else(|| name.to_owned());
    let about = preset.about.clone().unwrap_or_default();
    Ok((PresetRow { name: name.to_owned(), title, about, built_in: false }, preset))
}

fn built_in_row(name: &str, words: &Words) -> PresetRow {
    let key = format!("preset-{name}");
    PresetRow {
        name: name.to_owned(),
        title: words.text(&key),
        about: words.attribute(&key, "about").unwrap_or_default(),
        built_in: true,
    }
}

/// A file that someone wrote, who may mean ill: it is small, a plain file, and has nothing in it that presets do not have.
fn read(path: &Path) -> Result<Preset> {
    let named = |code: Code| Error::new(code).with("file", path.display().to_string());
    let about = std::fs::metadata(path).map_err(|_| named(Code::PresetNotFound))?;
    if !about.is_file() {
        return Err(named(Code::PresetNotFound));
    }
    let mut text = Vec::new();
    File::open(path)?.take(LARGEST_PRESET + 1).read_to_end(&mut text)?;
    if text.len() as u64 > LARGEST_PRESET {
        return Err(named(Code::PresetTooLarge));
    }
    serde_json::from_slice(&text).map_err(|error| {
        let place = named(Code::PresetNotUnderstood).with("line", error.line());
        let told = error.to_string();
        place.with("found", told.split(" at line ").next().unwrap_or_default())
    })
}
