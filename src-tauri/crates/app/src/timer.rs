//! Who puts back what was set for a time: a timer of the person's own session where there is one, else only this program.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clearhold_model::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Home, KeyKind, Presence, Result};

/// Who puts something back when its time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum KeptBy {
    /// A timer of the person's session, as long as the session lasts; and this program.
    Timer,
    /// Only this program, when it is open then or the next time that it is.
    ProgramOnly,
}

impl KeptBy {
    /// Who would put something back. A timer has nobody to ask for a passphrase, so it takes a vault that the keyring opens,
    /// and a session whose systemd answers.
    pub(crate) fn likely(home: &Home) -> Result<Self> {
        let by_keyring = Presence::of(home)?.opens_with.contains(&KeyKind::Keyring);
        let session = || quietly(Command::new("systemctl").args(["--user", "show-environment"]));
        Ok(if cfg!(target_os = "linux") && by_keyring && session() { Self::Timer } else { Self::ProgramOnly })
    }

    /// Asks for a timer that has the command line put back what is over at that time.
    pub(crate) fn arrange(home: &Home, end: Timestamp) -> Result<Self> {
        let asked = |command_line: PathBuf| quietly(Command::new("systemd-run").args(timer(home, &command_line, end)));
        let timer = Self::likely(home)? == Self::Timer && command_line().is_some_and(asked);
        Ok(if timer { Self::Timer } else { Self::ProgramOnly })
    }
}

/// The command line's program, which this is or which stands beside it.
fn command_line() -> Option<PathBuf> {
    let beside = std::env::current_exe().ok()?.with_file_name(format!("clearhold{}", std::env::consts::EXE_SUFFIX));
    beside.is_file().then_some(beside)
}

/// What `systemd-run` is told.
fn timer(home: &Home, command_line: &Path, end: Timestamp) -> Vec<OsString> {
    // A second more: it is over then, however the second is rounded.
    let at = end.as_second().saturating_add(1);
    let at = Timestamp::from_second(at).unwrap_or(end).strftime("--on-calendar=%Y-%m-%d %H:%M:%S UTC").to_string();
    let mut arguments: Vec<OsString> =
        ["--user", "--quiet", "--collect", "--timer-property=AccuracySec=1s"].into_iter().map(OsString::from).collect();
    arguments.extend([at.into(), "--".into(), command_line.into(), "--home".into(), home.folder().into()]);
    arguments.extend(["controls".into(), "end".into()]);
    arguments
}

fn quietly(command: &mut Command) -> bool {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]
mod tests {
    use std::path::Path;

    use super::timer;
    use crate::Home;

    #[test]
    fn the_timer_runs_the_command_line_once_the_time_is_over() {
        let home = Home::at("/some where/家");
        let told = timer(&home, Path::new("/usr/bin/clearhold"), "2026-11-30T23:59:59.5Z".parse().unwrap());
        let told: Vec<&str> = told.iter().map(|part| part.to_str().unwrap()).collect();
        assert_eq!(
            told,
            [
                "--user",
                "--quiet",
                "--collect",
                "--timer-property=AccuracySec=1s",
                "--on-calendar=2026-12-01 00:00:00 UTC",
                "--",
                "/usr/bin/clearhold",
                "--home",
                "/some where/家",
                "controls",
                "end"
            ]
        );
    }
}
