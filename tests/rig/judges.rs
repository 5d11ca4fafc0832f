//! Programs that Clearhold's authors did not write, asked what they think of what it wrote.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;

/// Runs a script of `tests/judges/` with these arguments, in the Python environment that `./dev test` makes.
pub fn judge<A: AsRef<OsStr>>(script: &str, arguments: impl IntoIterator<Item = A>) -> Outcome {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = std::env::var_os("CLEARHOLD_JUDGES")
        .map_or_else(|| tests.with_file_name(".dev/judges/bin/python"), PathBuf::from);
    assert!(python.exists(), "the judges are not there yet: `./dev test` makes {}", python.display());
    Outcome::of(Command::new(python).arg(tests.join("judges").join(script)).args(arguments))
}
