//! The contact card as a file: CSV that no spreadsheet takes for a formula, and vCard 4.0.

use crate::listings::ContactCard;
use crate::valuation::SealedField;

/// Longest line of a vCard in octets, its end not counted (RFC 6350, 3.2).
const LONGEST_LINE: usize = 75;

/// A text that no spreadsheet takes for a formula: an apostrophe before what would begin one, also in full-width forms, and
/// wherever a cell could begin inside it.
#[must_use]
pub fn neutral(text: &str) -> String {
    let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠');
    // A spreadsheet set to another separator cuts inside the text: what follows a cut begins a cell too.
    let cuts = |c: char| matches!(c, '\n' | '\r' | '\t' | ';' | ',' | '|');
    let mut out = String::with_capacity(text.len() + 1);
    let mut at_start = true;
    for c in text.chars() {
        if at_start && begins(c) && (out.is_empty() || !cuts(c)) {
            out.push('\'');
        }
        out.push(c);
        at_start = cuts(c) || (at_start && matches!(c, ' ' | '"'));
    }
    out
}

/// The card as CSV (RFC 4180, with the mark that tells spreadsheets it is UTF-8): a row of names, a row of values.
///
/// # Errors
/// When the text cannot be written, which memory alone can cause.
pub fn csv(card: &ContactCard, name: impl Fn(SealedField) -> String) -> Result<Vec<u8>, csv::Error> {
    let mut file = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    file.write_record(SealedField::ALL.iter().map(|field| neutral(&name(*field))))?;
    file.write_record(SealedField::ALL.iter().map(|field| neutral(card.get(*field).unwrap_or_default())))?;
    file.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// The card as vCard 4.0 (RFC 6350). `code` names one who has no name.
#[must_use]
pub fn vcard(card: &ContactCard, code: &str) -> String {
    use SealedField::{
        Address, CallNotes, Company, Email, FirstName, Function, Interests, LastName, Mobile, Phone, Projects, WebBehaviour,
        Website,
    };
    let get = |field| card.get(field).unwrap_or_default();
    let names: Vec<&str> = [get(FirstName), get(LastName)].into_iter().filter(|name| !name.is_empty()).collect();
    let full = if names.is_empty() {
        [get(Company), code].into_iter().find(|it| !it.is_empty()).unwrap_or_default().to_owned()
    } else {
        names.join(" ")
    };
    let mut lines = vec!["BEGIN:VCARD".to_owned(), "VERSION:4.0".to_owned(), "KIND:individual".to_owned()];
    lines.push(format!("FN:{}", escaped(&full)));
    if !names.is_empty() {
        lines.push(format!("N:{};{};;;", escaped(get(LastName)), escaped(get(FirstName))));
    }
    let mut said = |property: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{property}:{value}"));
        }
    };
    said("ORG", &escaped(get(Company)));
    said("TITLE", &escaped(get(Function)));
    said("EMAIL", &escaped(get(Email)));
    for (field, kind) in [(Mobile, "cell"), (Phone, "voice")] {
        let number = get(field);
        if is_e164(number) {
            said(&format!("TEL;VALUE=uri;TYPE={kind}"), &format!("tel:{number}"));
        } else {
            said(&format!("TEL;VALUE=text;TYPE={kind}"), &escaped(number));
        }
    }
    if !get(Address).is_empty() {
        said("ADR", &format!(";;{};;;;", escaped(get(Address))));
    }
    let is_uri =
        |url: &str| (url.starts_with("https://") || url.starts_with("http://")) && url.bytes().all(|b| b.is_ascii_graphic());
    if is_uri(get(Website)) {
        said("URL", get(Website));
    }
    let notes: Vec<&str> =
        [get(CallNotes), get(WebBehaviour), get(Interests), get(Projects)].into_iter().filter(|it| !it.is_empty()).collect();
    said("NOTE", &escaped(&notes.join("\n\n")));
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn is_e164(number: &str) -> bool {
    number.strip_prefix('+').is_some_and(|digits| (4..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// A value in which nothing ends a line or separates parts.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line folded at 75 octets, no character cut, each piece ended.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn card(name: &str, notes: &str) -> ContactCard {
        let mut card = ContactCard::default();
        card.last_name = Some(name.to_owned());
        card.mobile = Some("+33639980142".into());
        card.phone = Some("poste 12; +33".into());
        card.website = Some("https://ateliers-kb.example/".into());
        card.call_notes = Some(notes.to_owned());
        card
    }

    /// What a reader of vCards makes of a file: folds undone, lines apart.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn what_begins_a_formula_is_made_harmless() {
        for bad in ["=1+1", "+33639980142", "-2", "@SUM(A1)", "＝1", "＋1", "－1", "＠x"] {
            assert_eq!(neutral(bad), format!("'{bad}"));
        }
        assert_eq!(neutral("\t=1"), "'\t'=1");
        assert_eq!(neutral("Devis\n=HYPERLINK(A1)\n a; =1+1,@x"), "Devis\n'=HYPERLINK(A1)\n a; '=1+1,'@x");
        assert_eq!(neutral("10-12 h, le 3 = oui"), "10-12 h, le 3 = oui");
        assert_eq!(neutral("Kerboriou"), "Kerboriou");
        assert_eq!(neutral(""), "");
    }

    #[test]
    fn a_vcard_holds_what_the_card_holds() {
        let file = vcard(&card("Le Goff; Yann, dit \\", "Rappeler.\r\nLe matin."), "0123456789");
        let lines = unfolded(&file);
        for line in [
            "FN:Le Goff\\; Yann\\, dit \\\\",
            "TEL;VALUE=uri;TYPE=cell:tel:+33639980142",
            "TEL;VALUE=text;TYPE=voice:poste 12\\; +33",
            "URL:https://ateliers-kb.example/",
            "NOTE:Rappeler.\\nLe matin.",
        ] {
            assert!(lines.iter().any(|it| it == line), "{line}: {file}");
        }
        assert!(vcard(&ContactCard::default(), "0123456789").contains("FN:0123456789\r\n"));
    }

    proptest! {
        #[test]
        fn no_cell_begins_a_formula_and_every_value_is_read_back(text in any::<String>()) {
            let file = csv(&card(&text, &text), |field| format!("{field:?}")).unwrap();
            let body = std::str::from_utf8(&file).unwrap().trim_start_matches('\u{feff}');
            let mut reader = csv::ReaderBuilder::new().from_reader(body.as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(row.len(), SealedField::ALL.len());
            prop_assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])));
            let at = SealedField::ALL.iter().position(|field| *field == SealedField::LastName).unwrap();
            let read = row.get(at).unwrap();
            prop_assert_eq!(read, neutral(&text));
        }

        #[test]
        fn a_vcard_never_breaks_out_of_its_lines(name in any::<String>(), notes in any::<String>()) {
            let file = vcard(&card(&name, &notes), "0123456789");
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
            let lines = unfolded(&file);
            for (mark, times) in [("BEGIN:", 1), ("VERSION:", 1), ("FN:", 1), ("NOTE:", usize::from(!escaped(&notes).is_empty())), ("END:", 1)] {
                prop_assert_eq!(lines.iter().filter(|line| line.starts_with(mark)).count(), times, "{}", mark);
            }
        }
    }
}
