//! The DingTalk connector against the simulator of DingTalk's interfaces.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say where")]

mod faults;
mod haul;
mod later;
mod listening;
mod organisation;
mod partial;
mod person;
mod setting;
#[cfg(target_os = "linux")]
mod without_certificates;
