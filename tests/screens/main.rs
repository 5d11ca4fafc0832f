//! The window end to end: started on a display, clicked through, and held against what the command line says.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

mod away;
mod computer;
mod controls;
mod every_screen;
mod exports;
mod first_run;
mod imports;
mod listening;
mod opened;
mod told;
mod vault;
