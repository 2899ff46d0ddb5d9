//! What a search reads: words folded and stemmed, the wish that somebody types, and whether a lead answers it.
//!
//! Pure. The index of each node, the letters of saved searches and the marks on a page all read text through this
//! module, so that what one finds the others find too.

mod forms;
mod marks;
mod read;
mod stop;
mod synonyms;
mod wanted;
mod words;

pub use forms::{Forms, canonical};
pub use marks::{Run, excerpt, marked};
pub use read::Read;
pub use synonyms::{LineFault, Synonyms};
pub use wanted::{Part, Wanted, Way};
pub use words::{Word, words};
