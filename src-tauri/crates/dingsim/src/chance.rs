//! Numbers that look drawn by lot and are the same for the same seed: everything in the organisation and every fault
//! comes from here, so that a run can be repeated.

/// One step of splitmix64.
fn stir(word: u64) -> u64 {
    let word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

/// One number out of several: the same in, the same out.
pub(crate) fn mix(words: &[u64]) -> u64 {
    words.iter().fold(0, |mixed, word| stir(mixed ^ word))
}

/// A number below `limit` (0 when the limit is 0).
pub(crate) fn below(words: &[u64], limit: u32) -> u32 {
    if limit == 0 {
        return 0;
    }
    u32::try_from(mix(words) % u64::from(limit)).unwrap_or(0)
}

/// Whether something that happens to `share` of all cases (0 to 1) happens to this one.
pub(crate) fn happens(words: &[u64], share: f64) -> bool {
    let upper_half = u32::try_from(mix(words) >> 32).unwrap_or(u32::MAX);
    f64::from(upper_half) < share * f64::from(u32::MAX)
}

/// `digits` hexadecimal digits.
pub(crate) fn hex(words: &[u64], digits: usize) -> String {
    let mut text = String::new();
    let mut word = mix(words);
    while text.len() < digits {
        text.extend(format!("{word:016x}").chars());
        word = stir(word);
    }
    text.truncate(digits);
    text
}
