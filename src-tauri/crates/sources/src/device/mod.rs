//! The permissions of apps on a computer.

pub mod file;
#[cfg(target_os = "linux")]
mod linux;
mod macos;
mod reading;
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::Computer;
