//! A file of the archive being read: unpacked on a thread of its own, hashed on another, counted and bounded on its way
//! to the check.

use std::cell::Cell;
use std::io::{self, BufRead, ErrorKind, Read};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::contract::PortableError;
use crate::scratch::Scratch;
use crate::sums::{BLOCK, Block, Sum, Summing, WAITING};
use crate::walk::Pace;

/// How much one item, row or page piece may take: what a check may hold in memory at a time.
const ITEM_LIMIT: u64 = 256 << 20;

/// A reader that a check reads from.
pub(crate) struct Measured<'a> {
    blocks: Receiver<io::Result<Block>>,
    block: Block,
    at: usize,
    bytes: u64,
    add: &'a mut dyn FnMut(u64) -> Result<(), PortableError>,
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

/// Everything, up to the bound; none if it can't be read.
pub(super) fn whole(input: &mut Measured<'_>) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    input.read_to_end(&mut content).ok().map(|_| content)
}

/// Reads through a check and then to the end. A damaged file gets an empty sum, which fits none.
pub(super) fn measure<T>(
    inner: &mut (dyn Read + Send),
    summing: &mut Summing,
    pace: &mut Pace<'_>,
    check: impl FnOnce(&mut Measured<'_>) -> T,
) -> Result<(T, Sum), PortableError> {
    let (outcome, damaged) = thread::scope(|scope| {
        let (give, blocks) = sync_channel(WAITING);
        let summing = &mut *summing;
        thread::Builder::new().name("unpack".to_owned()).spawn_scoped(scope, move || unpack(inner, summing, &give))?;
        let mut add = |bytes| pace.add(bytes);
        let mut measured = Measured {
            blocks,
            block: Block::default(),
            at: 0,
            bytes: 0,
            add: &mut add,
            limit: Limit(Rc::new(Cell::new(ITEM_LIMIT))),
            damaged: false,
            stopped: None,
        };
        let outcome = check(&mut measured);
        measured.read_to_the_end();
        let Measured { blocks, bytes, damaged, stopped, .. } = measured;
        // The thread ends now, whether or not everything was read.
        drop(blocks);
        match stopped {
            Some(error) => Err(error),
            None => Ok((outcome, damaged.then(|| Sum::unreadable(bytes)))),
        }
    })?;
    let sum = summing.end()?;
    Ok((outcome, damaged.unwrap_or(sum)))
}

/// Reads a file in blocks, up to its end, the first failure, or until nobody wants them.
fn unpack(inner: &mut dyn Read, summing: &Summing, give: &SyncSender<io::Result<Block>>) {
    loop {
        let (block, failure) = read_block(inner);
        let is_last = block.len() < BLOCK;
        if !block.is_empty() {
            let block = Arc::new(block);
            if summing.add(Arc::clone(&block)).is_err() || give.send(Ok(block)).is_err() {
                return;
            }
        }
        if let Some(error) = failure {
            let _ = give.send(Err(error));
            return;
        }
        if is_last {
            return;
        }
    }
}

/// A whole block, or what there is up to the end or to a failure.
fn read_block(inner: &mut dyn Read) -> (Vec<u8>, Option<io::Error>) {
    let (mut block, mut filled) = (vec![0; BLOCK], 0);
    while filled < BLOCK {
        match inner.read(&mut block[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                block.truncate(filled);
                return (block, Some(error));
            }
        }
    }
    block.truncate(filled);
    (block, None)
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

    fn read_to_the_end(&mut self) {
        loop {
            self.limit.renew();
            match self.fill_buf() {
                Ok([]) | Err(_) => return,
                Ok(rest) => {
                    let all = rest.len();
                    self.consume(all);
                }
            }
        }
    }

    /// Takes the next block; nothing is left when it is empty.
    fn next_block(&mut self) -> io::Result<()> {
        (self.block, self.at) = (Block::default(), 0);
        match self.blocks.recv() {
            Ok(Ok(block)) => {
                if let Err(error) = (self.add)(block.len() as u64) {
                    self.stopped = Some(error);
                    return Err(ErrorKind::Other.into());
                }
                self.bytes += block.len() as u64;
                self.block = block;
                Ok(())
            }
            Ok(Err(error)) => {
                match error.kind() {
                    ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof | ErrorKind::Other => {
                        self.damaged = true;
                    }
                    disk => self.stopped = Some(PortableError::Io(disk)),
                }
                Err(error)
            }
            Err(_) => Ok(()),
        }
    }
}

impl BufRead for Measured<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.damaged || self.stopped.is_some() {
            return Err(ErrorKind::InvalidData.into());
        }
        if self.limit.0.get() == 0 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        if self.at == self.block.len() {
            self.next_block()?;
        }
        Ok(&self.block[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
        self.limit.0.set(self.limit.0.get().saturating_sub(amount as u64));
    }
}

impl Read for Measured<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
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
