//! What the index holds of a lead, and how its text is cut into terms.

use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use crate::browse::text::{Forms, words};

/// The name of the tokenizer, kept in the index beside its schema.
pub const TOKENIZER: &str = "pepite";
/// What a word of the title counts, against one of the need: it is written that many times (BM25F: the weight is on
/// the frequency, before it saturates).
const TITLE: usize = 3;
/// What a word of the names of trade and area counts.
const NAMES: usize = 2;

/// A lead as the index holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its public code, as a number.
    pub code: u64,
    /// One line.
    pub title: String,
    /// The need in full.
    pub need: String,
    /// Trade and area in both languages.
    pub names: String,
    /// One term a facet, see [`super::facets`].
    pub facets: Vec<u64>,
    /// The same in one number, to be counted.
    pub packed: u64,
    /// The quarter hour of its publication, since 1970.
    pub bucket: u64,
    /// The first half of its random order inside the quarter hour.
    pub key: u64,
    /// The asking price in cents, 0 where there is none.
    pub price: u64,
    /// The estimate to two digits, in cents.
    pub value: u64,
    /// The completeness in percent.
    pub completeness: u64,
    /// The day of the person's last contact, since 1970.
    pub contact: u64,
}

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub code: Field,
    pub text: Field,
    pub facet: Field,
    packed: Field,
    bucket: Field,
    key: Field,
    price: Field,
    value: Field,
    completeness: Field,
    contact: Field,
}

impl Fields {
    /// The schema and its fields.
    #[must_use]
    pub fn with_schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let terms =
            TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let fields = Self {
            code: schema.add_u64_field("code", INDEXED | FAST),
            text: schema.add_text_field("text", TextOptions::default().set_indexing_options(terms)),
            facet: schema.add_u64_field("facet", INDEXED),
            packed: schema.add_u64_field("packed", FAST),
            bucket: schema.add_u64_field("bucket", FAST),
            key: schema.add_u64_field("key", FAST),
            price: schema.add_u64_field("price", FAST),
            value: schema.add_u64_field("value", FAST),
            completeness: schema.add_u64_field("completeness", FAST),
            contact: schema.add_u64_field("contact", FAST),
        };
        (schema.build(), fields)
    }

    /// The document of an entry.
    #[must_use]
    pub fn document(&self, entry: &Entry) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        for (text, times) in [(&entry.title, TITLE), (&entry.names, NAMES), (&entry.need, 1)] {
            for _ in 0..times {
                document.add_text(self.text, text);
            }
        }
        for facet in &entry.facets {
            document.add_u64(self.facet, *facet);
        }
        for (field, number) in [
            (self.code, entry.code),
            (self.packed, entry.packed),
            (self.bucket, entry.bucket),
            (self.key, entry.key),
            (self.price, entry.price),
            (self.value, entry.value),
            (self.completeness, entry.completeness),
            (self.contact, entry.contact),
        ] {
            document.add_u64(field, number);
        }
        document
    }
}

/// The tokenizer: each word under all its forms, at one place.
#[must_use]
pub fn tokenizer() -> TextAnalyzer {
    TextAnalyzer::builder(AllForms).build()
}

#[derive(Clone)]
struct AllForms;

struct Tokens {
    tokens: Vec<Token>,
    next: usize,
}

impl Tokenizer for AllForms {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let mut tokens = Vec::new();
        for (position, word) in words(text).enumerate() {
            let Forms { surface, stems } = Forms::of(&word);
            let token = |text| Token { offset_from: word.from, offset_to: word.to, position, text, position_length: 1 };
            tokens.push(token(surface));
            tokens.extend(stems.into_iter().map(token));
        }
        Tokens { tokens, next: 0 }
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.tokens.len()
    }

    fn token(&self) -> &Token {
        &self.tokens[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.next - 1]
    }
}
