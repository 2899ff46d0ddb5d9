//! The files of an index.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, Term};

use super::schema::{Entry, Fields, TOKENIZER, tokenizer};

/// The way entries are written; another one cannot be read and is built anew. Raise it with every change of the
/// schema, of the forms of words, or of what a facet's values are.
const FORMAT: u32 = 1;
/// What the writer keeps in memory before it writes a segment.
const WRITER_BYTES: usize = 32 << 20;

/// How far an index has been fed, kept in the index with each commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which database it was fed from.
    pub database: String,
    /// Every transaction below this one is in the index.
    pub fed: i64,
}

impl Mark {
    fn text(&self) -> String {
        format!("{FORMAT} {} {}", self.fed, self.database)
    }

    fn parse(text: &str) -> Option<Self> {
        let (format, rest) = text.split_once(' ')?;
        let (fed, database) = rest.split_once(' ')?;
        (format == FORMAT.to_string()).then_some(())?;
        Some(Self { database: database.to_owned(), fed: fed.parse().ok()? })
    }
}

/// An index on disk, open for reading and writing.
pub struct Shelf {
    folder: PathBuf,
    fields: Fields,
    reader: IndexReader,
    writer: Mutex<IndexWriter>,
    mark: Option<Mark>,
}

impl Shelf {
    /// Opens the index of a folder, or makes an empty one. One process at a time.
    ///
    /// # Errors
    /// When another process has it open, or its files cannot be read.
    pub fn open(folder: &Path) -> tantivy::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let (schema, fields) = Fields::with_schema();
        let index = Index::open_or_create(MmapDirectory::open(folder)?, schema)?;
        index.tokenizers().register(TOKENIZER, tokenizer());
        let writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        let mark = index.load_metas()?.payload.as_deref().and_then(Mark::parse);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { folder: folder.to_owned(), fields, reader, writer: Mutex::new(writer), mark })
    }

    /// How far it had been fed when it was opened; none for an empty or an older one.
    #[must_use]
    pub fn mark(&self) -> Option<&Mark> {
        self.mark.as_ref()
    }

    /// Whether its files are still there.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.folder.join("meta.json").exists()
    }

    /// The fields of its documents.
    #[must_use]
    pub fn fields(&self) -> Fields {
        self.fields
    }

    /// The index as of the last commit.
    #[must_use]
    pub fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Takes leads out and puts others in, to be seen with the next commit.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn replace(&self, gone: impl IntoIterator<Item = u64>, put: &[Entry]) -> tantivy::Result<()> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        for code in gone {
            writer.delete_term(Term::from_field_u64(self.fields.code, code));
        }
        for entry in put {
            writer.add_document(self.fields.document(entry))?;
        }
        Ok(())
    }

    /// Takes every lead out.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn empty(&self) -> tantivy::Result<()> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner).delete_all_documents().map(|_| ())
    }

    /// Makes what was replaced seen, and keeps how far the index has been fed: both or neither outlive a crash.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn commit(&self, mark: &Mark) -> tantivy::Result<()> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&mark.text());
        commit.commit()?;
        self.reader.reload()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_reads_back_and_another_format_does_not() {
        let mark = Mark { database: "7411/16384/1".into(), fed: 815 };
        assert_eq!(Mark::parse(&mark.text()), Some(mark.clone()));
        assert_eq!(Mark::parse(&mark.text().replacen('1', "0", 1)), None);
        assert_eq!(Mark::parse(""), None);
    }
}
