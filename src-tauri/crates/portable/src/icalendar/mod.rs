//! iCalendar (RFC 5545): the calendar entries in `calendar/events.ics`, for calendar programs.

mod check;
mod event;

use clearhold_model::{Item, ItemKind};

pub(crate) use check::check;

use crate::contentlines;
use crate::contract::PortableError;
use crate::export::AGENT;
use crate::package::Package;
use crate::walk::Job;

/// The one file, relative to `data/`.
pub(crate) const PATH: &str = "calendar/events.ics";

/// Writes every calendar entry that says when it begins; no file where there is none.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let made_at = job.plan.made_at;
    let mut any = false;
    for category in job.categories.clone() {
        job.each(ItemKind::Record, Some(&category.id), &mut |item, _| {
            let Item::Record(record) = item else { return Ok(()) };
            let Some(entries) = event::entries(&record, made_at) else { return Ok(()) };
            if !any {
                package.open(PATH)?;
                begin(package)?;
                any = true;
            }
            contentlines::write(package, |lines| {
                lines.push_str("BEGIN:VEVENT\r\n");
                entries.iter().try_for_each(|entry| entry.write_to(lines))?;
                lines.push_str("END:VEVENT\r\n");
                Ok(())
            })
        })?;
    }
    if any {
        contentlines::write(package, |lines| {
            lines.push_str("END:VCALENDAR\r\n");
            Ok(())
        })?;
        package.close()?;
    }
    Ok(())
}

fn begin(package: &mut Package<'_>) -> Result<(), PortableError> {
    contentlines::write(package, |lines| {
        lines.push_str(&format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Clearhold//{AGENT}//EN\r\n"));
        Ok(())
    })
}
