//! Dates as people and clients write them: `2024-05-31`, `2024/5/31`, `2024年5月31日`, with or without a time of day.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// What a text says as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// It is no date.
    None,
    /// It is meant as a date, and there is no such day, or it could be several.
    Unclear,
    /// A moment; a day without a time is its beginning here.
    At(Timestamp),
}

/// Reads a whole text as a date.
pub(super) fn read(text: &str, zone: &TimeZone) -> Reading {
    let text: String = text.trim().chars().map(narrow).collect();
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Reading::At(moment);
    }
    let mut rest = Rest(&text);
    let Some(day) = rest.day() else { return Reading::None };
    let time = if rest.0.is_empty() { Some(Time::midnight()) } else { rest.time() };
    let (Some(time), true) = (time, rest.0.is_empty()) else { return Reading::None };
    let Day::The(day) = day else { return Reading::Unclear };
    let moment = DateTime::from_parts(day, time).to_zoned_datetime(zone.clone());
    moment.map_or(Reading::Unclear, |moment| Reading::At(moment.timestamp()))
}

/// Full-width digits and signs as their narrow forms.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// What is meant as a day.
enum Day {
    The(Date),
    /// There is no such day, or it could be several.
    Unclear,
}

/// What is still to be read.
struct Rest<'a>(&'a str);

impl Rest<'_> {
    /// None where it does not begin with a day.
    fn day(&mut self) -> Option<Day> {
        let (first, digits) = self.number()?;
        if self.take('年') {
            let (month, _) = self.number()?;
            if !self.take('月') {
                return None;
            }
            let Some((day, _)) = self.number() else { return self.0.is_empty().then_some(Day::Unclear) };
            let _ = self.take('日') || self.take('号');
            return Some(date(first, month, day));
        }
        if self.take('月') {
            self.number()?;
            let _ = self.take('日') || self.take('号');
            return Some(Day::Unclear);
        }
        let sign = ['-', '/', '.'].into_iter().find(|sign| self.take(*sign))?;
        let (second, _) = self.number()?;
        if !self.take(sign) {
            return None;
        }
        let (third, last_digits) = self.number()?;
        match (digits, last_digits) {
            (4, 1 | 2) => Some(date(first, second, third)),
            // The day or the month could come first.
            (1 | 2, 4) => Some(Day::Unclear),
            _ => None,
        }
    }

    fn time(&mut self) -> Option<Time> {
        let gap = self.0;
        self.0 = self.0.trim_start_matches(['T', ' ', ',']);
        // After 日 the time may follow at once.
        if gap.len() == self.0.len() && gap.starts_with(|letter: char| letter.is_ascii_digit()) {
            return None;
        }
        let afternoon = match () {
            () if self.word("下午") || self.word("晚上") => Some(true),
            () if self.word("上午") || self.word("凌晨") || self.word("早上") => Some(false),
            () => None,
        };
        let (hour, _) = self.number()?;
        if !self.take(':') {
            return None;
        }
        let (minute, _) = self.number()?;
        let second = if self.take(':') { self.number()?.0 } else { 0 };
        let hour = match afternoon {
            Some(true) if hour < 12 => hour + 12,
            _ => hour,
        };
        let small = |number: u32| i8::try_from(number).ok();
        Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()
    }

    /// A number of at most four digits, and how many they are.
    fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let number = self.0[..digits].parse().ok().filter(|_| digits <= 4)?;
        self.0 = &self.0[digits..];
        Some((number, digits))
    }

    fn take(&mut self, sign: char) -> bool {
        let rest = self.0.strip_prefix(sign);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn word(&mut self, word: &str) -> bool {
        let rest = self.0.strip_prefix(word).map(str::trim_start);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
}

fn date(year: u32, month: u32, day: u32) -> Day {
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let (Ok(year), Ok(month), Ok(day)) = parts else { return Day::Unclear };
    Date::new(year, month, day).map_or(Day::Unclear, Day::The)
}
