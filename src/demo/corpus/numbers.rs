//! Numbers that look right and belong to nobody.

/// The ranges ARCEP keeps for fiction (national numbering plan), by the zone of a land line.
const FICTION: [&str; 5] = ["01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49"];
const FICTION_MOBILE: &str = "06 39 98";

/// A company number of nine digits whose check digit holds.
///
/// It starts with 001 to 004: the numbers in use that we know of start at 005.
pub fn siren(serial: u32) -> String {
    let body = 100_000 + serial % 400_000;
    let head = format!("00{body:06}");
    format!("{head}{}", check_digit(&head))
}

/// The digit that makes the Luhn sum of the whole a multiple of ten.
fn check_digit(head: &str) -> u32 {
    let sum: u32 = head
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0') * if at % 2 == 0 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    (10 - sum % 10) % 10
}

/// A land line of the zone, `None` overseas, where no range is kept for fiction.
///
/// A range holds ten thousand numbers: as many serials in a row have one each.
pub fn land_line(zone: u8, serial: u32) -> Option<String> {
    let prefix = FICTION.get(usize::from(zone).checked_sub(1)?)?;
    Some(ended(prefix, serial))
}

/// A mobile number, with the same rule.
pub fn mobile(serial: u32) -> String {
    ended(FICTION_MOBILE, serial)
}

fn ended(prefix: &str, serial: u32) -> String {
    // An odd factor without a five steps through all the endings before one comes back.
    let ending = serial % 10_000 * 7_919 % 10_000;
    format!("{prefix} {:02} {:02}", ending / 100, ending % 100)
}

/// Whether nine digits pass the Luhn check.
#[cfg(test)]
pub fn is_siren(text: &str) -> bool {
    text.len() == 9 && text.bytes().all(|it| it.is_ascii_digit()) && {
        let (head, last) = text.split_at(8);
        last == check_digit(head).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_number_passes_the_check() {
        // The number of La Poste's own head office, as its site prints it.
        assert!(is_siren("356000000"));
        assert!(!is_siren("356000001"));
    }

    #[test]
    fn every_made_number_passes_the_check() {
        assert!((0..2_000).all(|serial| is_siren(&siren(serial * 199))));
    }
}
