//! The permissions of apps on a computer.

pub mod file;
pub mod footprint;
#[cfg(target_os = "linux")]
mod linux;
mod macos;
mod reading;
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::Computer;
#[cfg(target_os = "macos")]
pub(crate) use macos::Computer;
#[cfg(windows)]
pub(crate) use windows::Computer;
