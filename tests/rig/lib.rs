//! What the tests of whole programs stand on: a home that is thrown away, the `clearhold` program working in it, the
//! judges (other people's programs that check what Clearhold wrote) and, with the feature `window`, the window itself
//! under a `WebDriver`.
//!
//! The programs are taken as they were built into the folder that the tests run from, so build them first;
//! `./dev test` does.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    clippy::return_self_not_must_use,
    reason = "a rig for tests: where it cannot go on, the test has failed, and says why"
)]

#[cfg(target_os = "linux")]
pub mod desktop;
mod judges;
mod program;
mod simulator;
#[cfg(feature = "window")]
mod webdriver;
#[cfg(feature = "window")]
mod window;

pub use judges::judge;
pub use program::{Clearhold, Outcome, WaitingForBrowser, Watch, writes_tables};
pub use simulator::Simulator;
#[cfg(feature = "window")]
pub use window::Window;
