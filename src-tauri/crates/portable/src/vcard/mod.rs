//! vCard 4.0 (RFC 6350): everyone's contact data in `vcard/contacts.vcf`, for address books.

mod check;
mod contact;
mod facts;

use calcard::vcard::VCardVersion;
use clearhold_model::{Item, ItemKind};

pub(crate) use check::check;

use crate::contentlines;
use crate::contract::PortableError;
use crate::package::Package;
use crate::walk::Job;
use contact::People;

/// The one file, relative to `data/`.
pub(crate) const PATH: &str = "vcard/contacts.vcf";

/// Writes a card for everyone; no file where there is no one.
///
/// What is known of a person stands in several records, so contact data, two hundred bytes a person or so, is gathered
/// before it is written.
pub(crate) fn write(job: &mut Job<'_>, package: &mut Package<'_>) -> Result<(), PortableError> {
    let mut people = People::default();
    job.each(ItemKind::Subject, None, &mut |item, _| {
        if let Item::Subject(subject) = item {
            people.meet(&subject);
        }
        Ok(())
    })?;
    for category in job.categories.clone() {
        job.each(ItemKind::Record, Some(&category.id), &mut |item, seen| {
            if let Item::Record(record) = item {
                people.learn(&record, seen);
            }
            Ok(())
        })?;
    }
    if people.is_empty() {
        return Ok(());
    }
    package.open(PATH)?;
    for card in people.cards(job.plan.made_at) {
        contentlines::write(package, |lines| card.write_to(lines, VCardVersion::V4_0))?;
    }
    package.close()?;
    Ok(())
}
