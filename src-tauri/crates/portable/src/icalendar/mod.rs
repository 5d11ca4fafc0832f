//! iCalendar (RFC 5545), for calendar programs: the calendar entries in `calendar/events.ics`, and in `calendar/due.ics` what
//! falls due.

mod check;
mod event;

use calcard::icalendar::ICalendarEntry;
use clearhold_model::{Item, ItemKind};

pub(crate) use check::check;

use crate::contentlines;
use crate::contract::PortableError;
use crate::export::AGENT;
use crate::package::Package;
use crate::walk::Job;

/// The calendar entries, relative to `data/`.
const PATH: &str = "calendar/events.ics";
/// What falls due, relative to `data/`.
const DUE: &str = "calendar/due.ics";

/// Writes every calendar entry that says when it begins, and what falls due; no file where there is none.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let made_at = job.plan.made_at;
    let mut any = false;
    for category in job.categories.clone() {
        job.each(ItemKind::Record, Some(&category.id), &mut |item, _| {
            let Item::Record(record) = item else { return Ok(()) };
            let Some(entries) = event::entries(&record, made_at) else { return Ok(()) };
            if !std::mem::replace(&mut any, true) {
                begin(package, PATH)?;
            }
            put(package, &entries)
        })?;
    }
    if any {
        end(package)?;
    }
    due(job, package)
}

fn due(job: &Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let due = job.contents.due().map_err(PortableError::Contents)?;
    let entries: Vec<_> = due.iter().filter_map(|due| event::due(due, job.plan.made_at)).collect();
    if entries.is_empty() {
        return Ok(());
    }
    begin(package, DUE)?;
    entries.iter().try_for_each(|entry| put(package, entry))?;
    end(package)
}

fn begin(package: &mut Package<'_>, path: &str) -> Result<(), PortableError> {
    package.open(path)?;
    contentlines::write(package, |lines| {
        lines.push_str(&format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Clearhold//{AGENT}//EN\r\n"));
        Ok(())
    })
}

fn put(package: &mut Package<'_>, entries: &[ICalendarEntry]) -> Result<(), PortableError> {
    contentlines::write(package, |lines| {
        lines.push_str("BEGIN:VEVENT\r\n");
        entries.iter().try_for_each(|entry| entry.write_to(lines))?;
        lines.push_str("END:VEVENT\r\n");
        Ok(())
    })
}

fn end(package: &mut Package<'_>) -> Result<(), PortableError> {
    contentlines::write(package, |lines| {
        lines.push_str("END:VCALENDAR\r\n");
        Ok(())
    })?;
    package.close()?;
    Ok(())
}
