//! The one place where the program asks the system for chance: keys that nobody can guess.

use anyhow::Context;

/// A new key: 32 hexadecimal digits.
///
/// # Errors
/// If the system has no chance to give.
pub fn draw() -> anyhow::Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).context("the system gives no random numbers")?;
    Ok(bytes.iter().fold(String::with_capacity(32), |text, byte| text + &format!("{byte:02x}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_another_and_fit_for_an_address() {
        let (one, other) = (draw().expect("a key"), draw().expect("a key"));
        assert_ne!(one, other);
        assert!(one.len() == 32 && one.bytes().all(|byte| byte.is_ascii_hexdigit()), "{one}");
    }
}
