//! A file of the archive being read: counted, hashed and bounded on its way.

use std::cell::Cell;
use std::io::{self, ErrorKind, Read};
use std::rc::Rc;

use crate::contract::PortableError;
use crate::scratch::Scratch;
use crate::sums::{Sum, Summing};
use crate::walk::Pace;

/// How much one item, row or page piece may take: what a check may hold in memory at a time.
const ITEM_LIMIT: u64 = 256 << 20;

/// A reader that a check reads from.
pub(crate) struct Measured<'a> {
    inner: &'a mut dyn Read,
    add: &'a mut dyn FnMut(u64) -> Result<(), PortableError>,
    summing: Summing,
    limit: Limit,
    damaged: bool,
    stopped: Option<PortableError>,
}

/// What is left for the item at hand; the check renews it after each.
#[derive(Clone)]
pub(crate) struct Limit(Rc<Cell<u64>>);

impl Limit {
    pub(crate) fn renew(&self) {
        self.0.set(ITEM_LIMIT);
    }
}

impl Measured<'_> {
    /// The bound, to be renewed after each item.
    pub(crate) fn limit(&self) -> Limit {
        self.limit.clone()
    }

    /// Whether a check that works on what it has read may go on; not once the person cancelled.
    pub(crate) fn goes_on(&mut self) -> bool {
        if self.stopped.is_none() {
            self.stopped = (self.add)(0).err();
        }
        self.stopped.is_none()
    }

    /// Puts what is left of the file where it can be read out of order, and tells how long that was.
    ///
    /// Where this computer's own disk fails at that, and not the archive, the whole check ends.
    pub(crate) fn kept(
        &mut self,
        keep: impl FnOnce(&Scratch, &mut dyn Read) -> io::Result<()>,
    ) -> io::Result<(Scratch, u64)> {
        let mut bytes = 0;
        let kept = Scratch::new(None).and_then(|scratch| {
            keep(&scratch, &mut Rest { input: self, bytes: &mut bytes })?;
            Ok((scratch, bytes))
        });
        kept.inspect_err(|error| {
            if self.stopped.is_none() && !self.damaged {
                self.stopped = Some(PortableError::writing(error.kind()));
            }
        })
    }
}

/// The rest of a file, however long: it is not held in memory.
struct Rest<'r, 'a> {
    input: &'r mut Measured<'a>,
    bytes: &'r mut u64,
}

impl Read for Rest<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.input.limit.renew();
        let read = self.input.read(buffer)?;
        *self.bytes += read as u64;
        Ok(read)
    }
}

/// Everything, up to the bound; none if it can't be read.
pub(super) fn whole(input: &mut Measured<'_>) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    input.read_to_end(&mut content).ok().map(|_| content)
}

/// Reads through a check and then to the end. A damaged file gets an empty sum, which fits none.
pub(super) fn measure<T>(
    inner: &mut dyn Read,
    pace: &mut Pace<'_>,
    check: impl FnOnce(&mut Measured<'_>) -> T,
) -> Result<(T, Sum), PortableError> {
    let limit = Limit(Rc::new(Cell::new(ITEM_LIMIT)));
    let mut add = |bytes| pace.add(bytes);
    let mut measured =
        Measured { inner, add: &mut add, summing: Summing::default(), limit, damaged: false, stopped: None };
    let outcome = check(&mut measured);
    let mut buffer = vec![0; 1 << 16];
    loop {
        measured.limit.renew();
        match measured.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    if let Some(error) = measured.stopped {
        return Err(error);
    }
    let damaged = measured.damaged.then(|| Sum::unreadable(measured.summing.bytes()));
    Ok((outcome, damaged.unwrap_or_else(|| measured.summing.end())))
}

impl Read for Measured<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.damaged || self.stopped.is_some() {
            return Err(ErrorKind::InvalidData.into());
        }
        if self.limit.0.get() == 0 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let read = self.inner.read(buffer).inspect_err(|error| match error.kind() {
            ErrorKind::Interrupted => {}
            ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof | ErrorKind::Other => {
                self.damaged = true;
            }
            disk => self.stopped = Some(PortableError::Io(disk)),
        })?;
        self.summing.add(&buffer[..read]);
        self.limit.0.set(self.limit.0.get().saturating_sub(read as u64));
        if let Err(error) = (self.add)(read as u64) {
            self.stopped = Some(error);
            return Err(ErrorKind::Other.into());
        }
        Ok(read)
    }
}
