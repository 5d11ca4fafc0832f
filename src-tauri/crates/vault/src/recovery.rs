//! The recovery code: a way in that is written down once and kept on paper.
//!
//! 32 characters of Crockford's base 32 (digits and letters without I, L, O and U) in 8 groups of 4. The first 30 are 150
//! random bits; the last two are a check: the sum of each character's value times its place (from 1 on), modulo 1021, as
//! a number of two characters. Any one wrong character and any two that changed places are told, and all but one in a
//! thousand of the other slips. Small letters are read as capitals, O as 0, I and L as 1; spaces and hyphens don't count.

use hkdf::Hkdf;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::keys::{KEY_LENGTH, SealingKey, random};
use crate::{Result, VaultError};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM: usize = 30;
const LENGTH: usize = RANDOM + 2;
const GROUP: usize = 4;
const MODULUS: u32 = 1021;
const INFO: &[u8] = b"clearhold-vault-recovery-1";

/// The values of a code's 32 characters, check included.
type Values = Zeroizing<[u8; LENGTH]>;

/// A new code, as it is shown.
pub(crate) fn generate() -> Result<SecretString> {
    let bytes = Zeroizing::new(random::<RANDOM>()?);
    let mut values: Values = Zeroizing::new([0; LENGTH]);
    for (value, byte) in values.iter_mut().zip(bytes.iter()) {
        // 256 is a multiple of 32, so each is as likely as the others.
        *value = byte % 32;
    }
    let check = check(&values);
    (values[RANDOM], values[RANDOM + 1]) = (fifth(check / 32), fifth(check % 32));
    let mut text = Zeroizing::new(String::with_capacity(LENGTH + LENGTH / GROUP));
    for (place, value) in values.iter().enumerate() {
        if place > 0 && place % GROUP == 0 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(*value)]));
    }
    Ok(SecretString::from(text.as_str()))
}

/// The key that a code as it was typed seals with; `MistypedRecoveryCode` when its check does not fit.
pub(crate) fn derive(code: &SecretString, salt: &[u8]) -> Result<SealingKey> {
    let values = parse(code.expose_secret())?;
    let mut key = Zeroizing::new([0; KEY_LENGTH]);
    // The code is as random as a key, so nothing slow is needed.
    Hkdf::<Sha256>::new(Some(salt), &values[..RANDOM])
        .expand(INFO, key.as_mut_slice())
        .map_err(|_| VaultError::Io(std::io::ErrorKind::InvalidData))?;
    Ok(key)
}

fn parse(text: &str) -> Result<Values> {
    let mut values: Values = Zeroizing::new([0; LENGTH]);
    let mut place = 0;
    for character in text.chars().filter(|character| !character.is_whitespace() && !"-–—".contains(*character)) {
        let character = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = ALPHABET.iter().position(|letter| char::from(*letter) == character);
        let (Some(value), Some(free)) = (value, values.get_mut(place)) else {
            return Err(VaultError::MistypedRecoveryCode);
        };
        *free = u8::try_from(value).map_err(|_| VaultError::MistypedRecoveryCode)?;
        place += 1;
    }
    let told = u32::from(values[RANDOM]) * 32 + u32::from(values[RANDOM + 1]);
    if place == LENGTH && told == check(&values) { Ok(values) } else { Err(VaultError::MistypedRecoveryCode) }
}

fn check(values: &Values) -> u32 {
    (1..).zip(&values[..RANDOM]).map(|(place, value)| place * u32::from(*value)).sum::<u32>() % MODULUS
}

fn fifth(number: u32) -> u8 {
    (number % 32).to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

    use super::*;

    #[test]
    fn every_single_slip_and_every_swap_is_told() {
        let code = generate().unwrap();
        let letters: Vec<char> = code.expose_secret().chars().filter(|letter| *letter != '-').collect();
        assert_eq!((letters.len(), code.expose_secret().len()), (32, 39));
        for place in 0..LENGTH {
            for other in ALPHABET.iter().map(|letter| char::from(*letter)).filter(|other| *other != letters[place]) {
                let mut wrong = letters.clone();
                wrong[place] = other;
                assert!(parse(&String::from_iter(wrong)).is_err());
            }
            for other in (0..RANDOM).filter(|other| place < RANDOM && letters[place] != letters[*other]) {
                let mut swapped = letters.clone();
                swapped.swap(place, other);
                assert!(parse(&String::from_iter(swapped)).is_err());
            }
        }
        assert!(parse(&String::from_iter(&letters[1..])).is_err());
        assert!(parse(&format!("{}0", String::from_iter(&letters))).is_err());
    }

    #[test]
    fn it_is_read_as_people_write_it() {
        let zeros = "0000 0000 0000 0000 0000 0000 0000 0000";
        assert_eq!(*parse(&zeros.replace('0', "o")).unwrap(), [0; LENGTH]);
        let code = generate().unwrap();
        let key = derive(&code, b"salt").unwrap();
        let typed = code.expose_secret().to_lowercase().replace('1', "l").replace('-', " ");
        assert_eq!(*derive(&typed.into(), b"salt").unwrap(), *key);
        assert_ne!(*derive(&code, b"other").unwrap(), *key);
    }
}
