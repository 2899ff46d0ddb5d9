//! Papers as PDF: real text, tagged after PDF/UA-1, fonts embedded; the same blocks make the same bytes.
//!
//! A page writes a [`Paper`] as [`Block`]s; [`layout`] breaks them into lines and pages; [`draw`] writes the file.

mod draw;
mod layout;

use thiserror::Error as ThisError;

pub use draw::to_pdf;

/// A4, in points.
const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
/// White on all four sides.
const MARGIN: f32 = 62.0;

/// What a paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its title, for the window and for readers of metadata.
    pub title: String,
    /// The language it is in: `fr` or `en`.
    pub language: &'static str,
    /// At the foot of every page, before the page's number.
    pub foot: String,
    /// Its content, in reading order.
    pub blocks: Vec<Block>,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The title.
    Title(String),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph in small, grey letters.
    Small(String),
    /// Names and what they hold, a row each; `\n` begins a new line.
    Facts(Vec<(String, String)>),
}

/// Why no file was written.
#[derive(Debug, ThisError)]
pub enum PdfFault {
    /// A font of ours is not readable.
    #[error("a font is not readable")]
    Font,
    /// The library refused the document.
    #[error("the document is not well-formed: {0}")]
    Document(String),
}

#[cfg(test)]
mod tests;
