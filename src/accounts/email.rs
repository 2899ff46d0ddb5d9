//! E-mail addresses as accounts use them: lower case, one a user.

use std::str::FromStr;

use email_address::EmailAddress;

/// The text is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmailFault;

/// The address as stored, from what was typed.
///
/// # Errors
/// When it is no address at a domain with a dot, or longer than 254 characters.
pub fn email(typed: &str) -> Result<String, EmailFault> {
    let address = typed.trim().to_lowercase();
    let valid = EmailAddress::from_str(&address).map_err(|_| EmailFault)?;
    let plain = address.len() <= 254 && valid.domain().contains('.') && !address.contains(['"', '<', '>', '(', ',', ';']);
    if plain { Ok(address) } else { Err(EmailFault) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_kept_in_lower_case() {
        assert_eq!(email(" Anne.Le-Goff@Toits.FR "), Ok("anne.le-goff@toits.fr".into()));
    }

    #[test]
    fn what_no_letter_could_reach_is_refused() {
        for typed in [
            "",
            "anne",
            "anne@",
            "anne@toits",
            "a b@toits.fr",
            "anne@toits.fr\r\nBcc: x@y.fr",
            "anne@toits.fr,x@y.fr",
            "<a@b.fr>",
        ] {
            assert_eq!(email(typed), Err(EmailFault), "{typed}");
        }
    }
}
