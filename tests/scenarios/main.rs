//! Whole ways through Clearhold on the command line, from what a person starts with to what they leave with.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod tour;
