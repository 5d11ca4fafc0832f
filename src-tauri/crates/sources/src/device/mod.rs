//! The permissions of apps on a computer.

pub mod file;
mod macos;
mod reading;
mod windows;
