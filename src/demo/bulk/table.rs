//! Rows in the text format of COPY.

use std::fmt::Write;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::money::Money;

/// Rows for one table, each naming its columns: a value cannot land in another's place.
#[derive(Debug)]
pub(super) struct Table {
    name: &'static str,
    columns: Vec<&'static str>,
    at: usize,
    text: String,
}

impl Table {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, columns: Vec::new(), at: 0, text: String::new() }
    }

    /// Writes the next value of the row. Every row has the columns of the first, in its order.
    pub(super) fn put(&mut self, column: &'static str, value: impl Value) -> &mut Self {
        if self.at > 0 {
            self.text.push('\t');
        }
        match self.columns.get(self.at) {
            Some(known) => debug_assert_eq!(*known, column),
            None => self.columns.push(column),
        }
        self.at += 1;
        value.write(&mut self.text);
        self
    }

    pub(super) fn end_row(&mut self) {
        debug_assert_eq!(self.at, self.columns.len());
        self.at = 0;
        self.text.push('\n');
    }

    /// The statement that takes the rows, and the rows.
    pub(super) fn into_copy(self) -> (String, String) {
        (format!("COPY {} ({}) FROM STDIN", self.name, self.columns.join(", ")), self.text)
    }
}

/// What can stand in a row.
pub(super) trait Value {
    fn write(self, out: &mut String);
}

impl Value for &str {
    fn write(self, out: &mut String) {
        for letter in self.chars() {
            match letter {
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                _ => out.push(letter),
            }
        }
    }
}

impl<T: Value> Value for Option<T> {
    fn write(self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("\\N"),
        }
    }
}

/// Bytes, in hexadecimal.
impl Value for &[u8] {
    fn write(self, out: &mut String) {
        const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        out.push_str("\\\\x");
        for byte in self {
            out.push(DIGITS[usize::from(byte >> 4)]);
            out.push(DIGITS[usize::from(byte & 15)]);
        }
    }
}

/// An array of codes: words that need no quotes.
impl Value for Vec<&str> {
    fn write(self, out: &mut String) {
        out.push('{');
        out.push_str(&self.join(","));
        out.push('}');
    }
}

impl Value for DateTime<Utc> {
    fn write(self, out: &mut String) {
        out.push_str(&self.to_rfc3339());
    }
}

impl Value for Money {
    fn write(self, out: &mut String) {
        self.cents().write(out);
    }
}

macro_rules! as_displayed {
    ($($kind:ty),+) => {$(
        impl Value for $kind {
            fn write(self, out: &mut String) {
                write!(out, "{self}").expect("a String takes everything");
            }
        }
    )+};
}
as_displayed!(bool, u8, i16, i32, i64, u32, Uuid, NaiveDate, Decimal);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_written_as_copy_reads_it() {
        let mut table = Table::new("leads");
        for title in ["Toiture\tneuve", "C:\\toits\r\n"] {
            table.put("title", title).put("cap", None::<u8>).put("key", &[0_u8, 255][..]).put("fields", vec!["a", "b"]).end_row();
        }
        let (statement, text) = table.into_copy();
        assert_eq!(statement, "COPY leads (title, cap, key, fields) FROM STDIN");
        assert_eq!(text, "Toiture\\tneuve\t\\N\t\\\\x00ff\t{a,b}\nC:\\\\toits\\r\\n\t\\N\t\\\\x00ff\t{a,b}\n");
    }
}
