//! What DingTalk's privacy policy says, as data: who holds which data of whom, by which way, shared with whom, allowed
//! by what; each row with the section of the policy that says so.
//!
//! The catalogue stands in `data/catalogue.json`; its words, in every language and always our own, are in the words
//! crate under keys such as `data-account`. [`import`] reads a policy text that a person has, cut into the sections that
//! the catalogue cites, and [`resolve`] finds the section for a citation.

mod catalogue;
mod citation;
mod controls;
pub mod import;
mod links;
mod presets;
pub mod risk;

pub use catalogue::{
    Catalogue, Category, Contact, ContactKind, Controller, Decider, Fact, Jurisdiction, Permission, Place, Recipient,
    Right, RoleEntry, Route, Toggle, Via, catalogue,
};
pub use citation::resolve;
pub use links::{Link, link_for, links};
pub use presets::{BUILT_IN, LARGEST_PRESET, Preset, Wanted, built_in_preset};
