//! The fault `garbage`: something else in the place of an answer, with HTTP status 200.

use crate::answer::Sent;

/// Puts something else into the place of an answer; `lot` says what.
pub(crate) fn spoil(sent: &mut Sent, lot: u64) {
    match lot % 5 {
        0 => {
            sent.kind = "text/html;charset=utf-8";
            sent.body = b"<!doctype html>\n<html><body><p>Please wait</p></body></html>\n".to_vec();
        }
        1 => sent.body.clear(),
        2 => sent.body = b"[]".to_vec(),
        3 => sent.body.truncate(sent.body.len() / 2),
        _ => sent.body = b"upstream connect error".to_vec(),
    }
}
