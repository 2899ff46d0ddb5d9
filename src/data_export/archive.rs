//! The zip, written piece by piece: a table is a JSON array and a CSV of the same rows, neither ever whole in memory.

use std::fmt;
use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::deals::neutral_cell;

/// A row as SQL wrote it: names and values in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OrderedRow(pub Vec<(String, Value)>);

impl<'de> Deserialize<'de> for OrderedRow {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = OrderedRow;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OrderedRow, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(OrderedRow(pairs))
            }
        }
        reader.deserialize_map(Pairs)
    }
}

impl Serialize for OrderedRow {
    fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        writer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// What was written and not taken yet.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How the file that is being written goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    None,
    Json { empty: bool },
    Csv { empty: bool },
}

/// An archive under way.
pub struct Archive {
    zip: ZipWriter<StreamWriter<Written>>,
    written: Written,
    table: Table,
}

impl Archive {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        let written = Written::default();
        Self { zip: ZipWriter::new_stream(written.clone()), written, table: Table::None }
    }

    /// A whole file.
    ///
    /// # Errors
    /// When the archive takes no more.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> ZipResult<()> {
        self.start(name)?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// Begins the JSON file of a table.
    ///
    /// # Errors
    /// When the archive takes no more.
    pub fn begin_json(&mut self, name: &str) -> ZipResult<()> {
        self.start(&format!("{name}.json"))?;
        self.table = Table::Json { empty: true };
        Ok(self.zip.write_all(b"[")?)
    }

    /// Begins the CSV file of a table, with the mark that tells spreadsheets it is UTF-8.
    ///
    /// # Errors
    /// When the archive takes no more.
    pub fn begin_csv(&mut self, name: &str) -> ZipResult<()> {
        self.start(&format!("{name}.csv"))?;
        self.table = Table::Csv { empty: true };
        Ok(self.zip.write_all(b"\xEF\xBB\xBF")?)
    }

    /// Writes rows into the file that was begun; the first names the columns of a CSV.
    ///
    /// # Errors
    /// When the archive takes no more.
    pub fn rows(&mut self, rows: &[OrderedRow]) -> ZipResult<()> {
        for row in rows {
            match self.table {
                Table::None => return Ok(()),
                Table::Json { empty } => {
                    self.zip.write_all(if empty { &b"\n"[..] } else { &b",\n"[..] })?;
                    serde_json::to_writer(&mut self.zip, row).map_err(io::Error::from)?;
                    self.table = Table::Json { empty: false };
                }
                Table::Csv { empty } => {
                    if empty {
                        let names: Vec<String> = row.0.iter().map(|(name, _)| name.clone()).collect();
                        self.zip.write_all(&csv_line(&names)?)?;
                    }
                    let cells: Vec<String> = row.0.iter().map(|(_, value)| cell(value)).collect();
                    self.zip.write_all(&csv_line(&cells)?)?;
                    self.table = Table::Csv { empty: false };
                }
            }
        }
        Ok(())
    }

    /// Ends the table.
    ///
    /// # Errors
    /// When the archive takes no more.
    pub fn end(&mut self) -> ZipResult<()> {
        if matches!(mem::replace(&mut self.table, Table::None), Table::Json { .. }) {
            self.zip.write_all(b"\n]\n")?;
        }
        Ok(())
    }

    /// What was written since it was last taken.
    #[must_use]
    pub fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.written.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Ends the archive; the last of its bytes.
    ///
    /// # Errors
    /// When the archive takes no more.
    pub fn finish(self) -> ZipResult<Vec<u8>> {
        self.zip.finish()?;
        Ok(mem::take(&mut *self.written.0.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    fn start(&mut self, name: &str) -> ZipResult<()> {
        self.zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
    }
}

impl Default for Archive {
    fn default() -> Self {
        Self::new()
    }
}

/// A value as a cell that no spreadsheet takes for a formula; what has parts is JSON.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => neutral_cell(text),
        // A number begins no formula: it holds nothing but itself.
        other => other.to_string(),
    }
}

fn csv_line(cells: &[String]) -> io::Result<Vec<u8>> {
    let mut line = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    line.write_record(cells)?;
    line.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::*;

    fn row(text: &str) -> OrderedRow {
        serde_json::from_str(text).expect("a row")
    }

    fn read(archive: Vec<u8>, name: &str) -> String {
        let mut zip = ZipArchive::new(Cursor::new(archive)).expect("an archive");
        let mut text = String::new();
        zip.by_name(name).expect("the file").read_to_string(&mut text).expect("text");
        text
    }

    fn table(rows: &[OrderedRow]) -> Vec<u8> {
        let mut archive = Archive::new();
        archive.begin_json("t").unwrap();
        archive.rows(rows).unwrap();
        archive.end().unwrap();
        archive.begin_csv("t").unwrap();
        archive.rows(rows).unwrap();
        archive.end().unwrap();
        let mut bytes = archive.take();
        bytes.extend(archive.finish().unwrap());
        bytes
    }

    #[test]
    fn a_table_is_json_and_csv_with_its_columns_in_their_order() {
        let bytes = table(&[row(r#"{"b":"=1+1","a":-2,"c":null}"#), row(r#"{"b":"x;=2","a":{"z":1},"c":true}"#)]);
        let json: Vec<Value> = serde_json::from_str(&read(bytes.clone(), "t.json")).expect("JSON");
        assert_eq!(json[0]["b"], "=1+1", "JSON keeps what was typed");
        assert_eq!(read(bytes, "t.csv"), "\u{FEFF}b,a,c\r\n'=1+1,-2,\r\nx;'=2,\"{\"\"z\"\":1}\",true\r\n");
    }

    #[test]
    fn an_empty_table_is_an_empty_list() {
        let bytes = table(&[]);
        assert_eq!(read(bytes.clone(), "t.json"), "[\n]\n");
        assert_eq!(read(bytes, "t.csv"), "\u{FEFF}");
    }
}
