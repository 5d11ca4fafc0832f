//! Trusted computers and phones.

use serde_json::{Value, json};

use super::{Kind, View, members::user_id};
use crate::{answer::object, chance::hex};

const PLATFORMS: [(&str, &str); 4] =
    [("Win", "Computer W"), ("Mac", "Computer M"), ("Android", "Phone A"), ("iOS", "Phone I")];
/// 2026-01-01T00:00:00Z, in seconds.
const FIRST: i64 = 1_767_225_600;

impl View<'_> {
    /// The devices of these members, one after the other: each as what makes it, since most lie outside of the page that
    /// is asked for.
    pub(crate) fn devices_of(
        &self,
        members: impl Iterator<Item = u32>,
    ) -> impl Iterator<Item = impl Fn() -> Option<Value>> {
        let each = members.flat_map(|member| (0..member % 3).map(move |index| (member, index)));
        let untouched = self.edits().none(Kind::Device);
        let is_there = move |(member, index): &(u32, u32)| {
            untouched || !self.edits().removed(Kind::Device, &device_id(*member, *index).to_string())
        };
        each.filter(is_there).map(move |(member, index)| move || self.device(member, index))
    }

    /// The member and the device with an identifier.
    pub(crate) fn find_device(&self, id: i64) -> Option<Value> {
        let member = u32::try_from(id / 10).ok().filter(|member| self.has_member(*member))?;
        let index = u32::try_from(id % 10).ok().filter(|index| *index < member % 3)?;
        self.device(member, index)
    }

    fn device(&self, member: u32, index: u32) -> Option<Value> {
        let id = device_id(member, index);
        let key = id.to_string();
        let edits = self.edits();
        if edits.removed(Kind::Device, &key) {
            return None;
        }
        let (platform, model) = PLATFORMS[usize::try_from((member + index) % 4).unwrap_or(0)];
        // The times are in seconds, as in the documented example, though the filters are in milliseconds.
        let mut device = object([
            ("id", json!(id)),
            ("userId", json!(user_id(member))),
            ("title", json!(format!("Device {id}"))),
            ("platform", json!(platform)),
            ("model", json!(model)),
            ("macAddress", json!(format!("00:00:5e:00:53:{:02x}", id % 256))),
            ("did", json!(hex(&[0xd1d, member.into(), index.into()], 16))),
            ("deviceUuid", json!(hex(&[0x001d, member.into(), index.into()], 32))),
            ("serialNumber", json!(format!("SN-SAMPLE-{id:05}"))),
            ("status", json!(1 + (member + index) % 4)),
            ("createTime", json!(FIRST + i64::from(member) * 60)),
            ("modifiedTime", json!(FIRST + i64::from(member) * 60)),
        ]);
        edits.over(Kind::Device, &key, &mut device);
        Some(Value::Object(device))
    }
}

fn device_id(member: u32, index: u32) -> i64 {
    i64::from(member) * 10 + i64::from(index)
}
