//! What a new password must be: long, and not what guessing starts with. No rules about kinds
//! of characters and no expiry: they make passwords worse (NIST SP 800-63B, 3.1.1.2).

use super::common_passwords::COMMON;
use shuniu_domain::{Reason, ReasonCode, Reasons};

/// Shortest password in characters.
pub const MIN_LENGTH: usize = 12;
/// Longest password in characters; bounds the work of hashing.
pub const MAX_LENGTH: usize = 256;

/// Checks a new password of a person with this name and address; faults are on `field`.
///
/// # Errors
/// `password-too-short`, `too-long`, `password-too-common`.
pub fn check(field: &str, password: &str, name: &str, email: &str) -> Result<(), Reasons> {
    let mut reasons = Reasons::default();
    let length = password.chars().count();
    if length < MIN_LENGTH {
        reasons
            .push(Reason::new(ReasonCode::PasswordTooShort).on(field).with("min", MIN_LENGTH).with("length", length));
    } else if length > MAX_LENGTH {
        reasons.push(Reason::new(ReasonCode::TooLong).on(field).with("max", MAX_LENGTH).with("length", length));
    } else if is_guessable(password, name, email) {
        reasons.push(Reason::new(ReasonCode::PasswordTooCommon).on(field));
    }
    reasons.into_result()
}

fn is_guessable(password: &str, name: &str, email: &str) -> bool {
    let plain = password.trim().to_lowercase();
    let email = email.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    COMMON.binary_search(&plain.as_str()).is_ok()
        || plain == email
        || plain == local
        || plain == name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> Option<ReasonCode> {
        let checked = check("password", password, "Alexandra Lin", "alexandra.lin@example.org");
        checked.err().and_then(|reasons| reasons.0.first().map(|reason| reason.code))
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(code("十一个字符的密码还差一"), Some(ReasonCode::PasswordTooShort));
        assert_eq!(code("十二个字符的密码就够用了"), None);
        assert_eq!(code(&"长".repeat(257)), Some(ReasonCode::TooLong));
    }

    #[test]
    fn what_guessing_starts_with_is_refused() {
        for bad in ["1Q2W3E4R5T6Y", "woaini1314520", "alexandra.lin", "Alexandra.Lin@Example.org", "Alexandra Lin"] {
            assert_eq!(code(bad), Some(ReasonCode::PasswordTooCommon), "{bad}");
        }
        assert_eq!(code("paper lantern river"), None);
    }

    #[test]
    fn the_list_can_be_searched() {
        assert!(COMMON.is_sorted());
        assert!(COMMON.iter().all(|word| word.chars().count() >= MIN_LENGTH && *word == word.to_lowercase()));
    }
}
