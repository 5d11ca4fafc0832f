//! The vault as its callers meet it, on real files.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a failed step is a failed test")]
#![allow(missing_docs, unreachable_pub, reason = "tests are read by their names")]

mod changes;
mod disk;
mod evidence;
mod faults;
mod forgetting;
mod journal;
mod keeping;
mod keyring;
mod keys;
mod opening;
mod rig;
mod search;
mod snapshots;
mod unfinished;
mod upkeep;
mod vaults;
