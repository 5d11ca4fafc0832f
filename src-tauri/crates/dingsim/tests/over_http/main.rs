//! The simulator as a program on the other side of HTTP sees it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod client;
mod faults;
mod history;
mod organisation;
mod rules;
mod sign_in;
mod tokens;
