//! Numbers of sections: Roman (also as single characters, `Ⅲ`), Chinese (`三`) and Arabic.

/// The number at the beginning of a text, and what follows it.
pub(super) fn upper_roman(text: &str) -> Option<(u32, &str)> {
    roman(text, |letter| match letter {
        'I' | 'V' | 'X' => Some(letter.to_string()),
        'Ⅰ'..='Ⅻ' => single(letter, 'Ⅰ'),
        _ => None,
    })
}

/// The number in small letters at the beginning of a text, and what follows it.
pub(super) fn lower_roman(text: &str) -> Option<(u32, &str)> {
    roman(text, |letter| match letter {
        'i' | 'v' | 'x' => Some(letter.to_ascii_uppercase().to_string()),
        'ⅰ'..='ⅻ' => single(letter, 'ⅰ'),
        _ => None,
    })
}

/// The Chinese number at the beginning of a text, up to 99, and what follows it.
pub(super) fn chinese(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| !"一二三四五六七八九十".contains(c)).unwrap_or(text.len());
    let digit = |part: &str, if_absent: u32| -> Option<u32> {
        let mut letters = part.chars();
        let value = match letters.next() {
            None => if_absent,
            Some(letter) => u32::try_from("一二三四五六七八九".chars().position(|c| c == letter)? + 1).ok()?,
        };
        letters.next().is_none().then_some(value)
    };
    let number = match text[..end].split_once('十') {
        Some((tens, ones)) => digit(tens, 1)? * 10 + digit(ones, 0)?,
        None => digit(&text[..end], 0)?,
    };
    (number > 0).then_some((number, &text[end..]))
}

/// The Arabic number at the beginning of a text, up to 99, and what follows it.
pub(super) fn arabic(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = text[..end].parse().ok().filter(|number| (1..100).contains(number))?;
    Some((number, &text[end..]))
}

/// Writes a number in Roman numerals; those that sections can have, so up to 99.
pub(super) fn to_roman(number: u32) -> String {
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in [(90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

fn roman(text: &str, letters: impl Fn(char) -> Option<String>) -> Option<(u32, &str)> {
    let mut written = String::new();
    let mut end = 0;
    for letter in text.chars() {
        let Some(ascii) = letters(letter) else { break };
        written.push_str(&ascii);
        end += letter.len_utf8();
        if written.len() > 8 {
            return None;
        }
    }
    (1..40).find(|number| to_roman(*number) == written).map(|number| (number, &text[end..]))
}

/// A numeral that Unicode has as one character, counted from `first`.
fn single(letter: char, first: char) -> Option<String> {
    Some(to_roman((letter as u32).checked_sub(first as u32)? + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_reads_back() {
        for number in 1..40 {
            assert_eq!(upper_roman(&format!("{}. A", to_roman(number))), Some((number, ". A")));
            assert_eq!(lower_roman(&to_roman(number).to_lowercase()), Some((number, "")));
        }
    }

    #[test]
    fn other_writings_are_read() {
        assert_eq!(upper_roman("Ⅲ、共享"), Some((3, "、共享")));
        assert_eq!(chinese("一、定义"), Some((1, "、定义")));
        assert_eq!(chinese("十、联系"), Some((10, "、联系")));
        assert_eq!(chinese("二十三、其他"), Some((23, "、其他")));
        assert_eq!(arabic("12. Rest"), Some((12, ". Rest")));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["IIII", "VX", "", "A", "十十", "一二", "〇"] {
            assert_eq!(upper_roman(text).or_else(|| chinese(text)), None, "{text}");
        }
    }
}
