//! The cases, each changed at random in many ways: whatever a file holds, reading it ends, and tells what it can.
//!
//! `./dev soak` has a fuzzer look for such files; this goes some of the way in every run. `CLEARHOLD_SOAK` times as many, and
//! `CLEARHOLD_SEED` for others.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use clearhold_model::{CategoryId, SourceId};
use clearhold_sources::files::{FileKind, Reading, read};

use crate::CASES;
use crate::cases::cases;

/// So many changed ones of each case.
const TIMES: u64 = 8;
/// A larger one only takes longer.
const MOST_BYTES: usize = 256 * 1024;
/// What stands in files where it means something.
const PIECES: [&[u8]; 14] = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\"",
    b",",
    b"\r\n",
    b"\n ",
    b"{\"a\":",
    b"[",
    b"END:VCARD\n",
    b"BEGIN:VEVENT\n",
    b"PK\x03\x04",
    b"\x81\x30\x81\x30",
    b"9999999999999999999999",
];

/// Numbers that look random and are the same each time (xorshift64*).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap()
    }
}

#[test]
fn a_changed_file_is_read_to_its_end_or_refused() {
    let number =
        |name: &str, otherwise: u64| std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise);
    let (times, seed) = (TIMES * number("CLEARHOLD_SOAK", 1), number("CLEARHOLD_SEED", 1));
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<(String, Vec<u8>)> = CASES
        .iter()
        .flat_map(|(corpus, text)| {
            cases(text).into_iter().map(move |case| (format!("{corpus}, line {}", case.line), case))
        })
        .map(|(place, case)| (format!("{place}: {}", case.name), case.bytes()))
        .filter(|(_, content)| content.len() <= MOST_BYTES)
        .collect();
    let source = SourceId::from("import-1");
    for (at, (case, content)) in all.iter().enumerate() {
        for time in 0..times {
            let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ ((at as u64) << 32) ^ (time + 1));
            let other = &all[random.below(all.len())].1;
            let changed = changed(content, other, &mut random);
            let name = case.rsplit(' ').next().unwrap();
            let file = folder.path().join(name);
            std::fs::write(&file, &changed).unwrap();
            let kind = FileKind::ALL.into_iter().filter(|kind| *kind != FileKind::Archive).nth(random.below(12));
            let category = Some(CategoryId::from("org_work"));
            let began = Instant::now();
            let reading = Reading { source: &source, kind, category, columns: &[], note: None };
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                drop(read(&file, &reading, &mut |_| ControlFlow::Continue(())));
            }));
            let kept = || std::env::temp_dir().join(format!("clearhold-{at}-{time}-{name}"));
            let too_long = began.elapsed() > Duration::from_secs(20);
            if outcome.is_err() || too_long {
                std::fs::write(kept(), &changed).unwrap();
                panic!("{case}, seed {seed}, as {kind:?}, after {:?}: kept as {}", began.elapsed(), kept().display());
            }
        }
    }
}

fn changed(content: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = content.to_vec();
    for _ in 0..=random.below(6) {
        let (from, to) = (random.below(bytes.len() + 1), random.below(bytes.len() + 1));
        let range = from.min(to)..from.max(to);
        match random.below(6) {
            0 if !bytes.is_empty() => {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }
            1 => drop(bytes.drain(range)),
            2 => drop(bytes.splice(from..from, PIECES[random.below(PIECES.len())].iter().copied())),
            3 if range.len() < 4096 => {
                let piece = bytes[range].repeat(1 + random.below(3));
                drop(bytes.splice(from..from, piece));
            }
            4 => {
                let cut = random.below(other.len() + 1);
                drop(bytes.splice(from..from, other[cut..].iter().copied()));
            }
            _ => bytes.truncate(from),
        }
        bytes.truncate(MOST_BYTES);
    }
    bytes
}
