//! `/admin/synonyms`: what the trade calls the same thing, as a text.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use crate::browse::text::{LineFault, Synonyms};
use crate::browse::{self, LONGEST_SYNONYMS, SynonymChange, SynonymRefusal, SynonymTable};
use crate::l10n::L10nLanguage;
use crate::web::{Admin, Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, is_line, page_with, see_other_with};

/// How many versions the page lists.
const VERSIONS: i64 = 20;
/// How many lines with faults the page names.
const FAULTS: usize = 20;

/// What is typed.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct SynonymForm {
    seen: i32,
    text: String,
    reason: String,
}

/// Which version to begin from: 0 for the one that comes with the program.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct From {
    version: String,
}

#[derive(Template)]
#[template(path = "admin/synonyms.html")]
struct Page {
    shell: Shell,
    history: Vec<SynonymTable>,
    form: SynonymForm,
    /// Lines that cannot be read, said one by one.
    lines: Vec<String>,
    faults: Faults,
}

impl Page {
    fn version(&self, table: &SynonymTable) -> String {
        self.shell.l.msg_admin_synonyms_version(table.version)
    }
}

/// GET `/admin/synonyms`; `version` fills the form with an older text.
///
/// # Errors
/// When the database fails.
pub async fn synonyms(shell: Shell, _: Admin, mut db: Db, from: Query<From>) -> Answer {
    let history = browse::synonym_history(&mut db, VERSIONS).await?;
    let seen = history.first().map_or(0, |newest| newest.version);
    let wanted = from.version.parse().unwrap_or(seen);
    let older = history.iter().find(|table| table.version == wanted);
    let text = older.map_or_else(|| Synonyms::built_in_text().to_owned(), |table| table.content.clone());
    let form = SynonymForm { seen, text, reason: String::new() };
    page_with(StatusCode::OK, &Page { shell, history, form, lines: Vec::new(), faults: Faults::default() })
}

/// POST `/admin/synonyms`: a new version, read by this node at once and by the others within a minute.
///
/// # Errors
/// A conflict when the table has moved on; when the database fails.
pub async fn change_synonyms(
    shell: Shell,
    Admin(admin): Admin,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(mut form): Form<SynonymForm>,
) -> Answer {
    let l = shell.l;
    let (mut faults, mut lines) = (Faults::default(), Vec::new());
    // Browsers send line ends as two characters.
    form.text = form.text.replace("\r\n", "\n");
    let reason = form.reason.trim();
    if reason.is_empty() || !is_line(reason, 1000) {
        faults.add("reason", l.msg_admin_reason_fault());
    }
    if let Err(found) = Synonyms::parse(&form.text) {
        faults.add("text", l.msg_admin_synonyms_fault(number(found.len())));
        lines = found.iter().take(FAULTS).map(|fault| said(l, fault)).collect();
    }
    if faults.is_empty() {
        let change = SynonymChange { seen: form.seen, content: &form.text, reason };
        match browse::change_synonyms(&mut db, admin.user_id, change, now).await {
            Ok(_) => {
                browse::refresh_synonyms(&mut db, &house.synonyms).await?;
                return Ok(see_other_with("/admin/synonyms", Notice::SynonymsChanged));
            }
            Err(SynonymRefusal::Moved) => return Err(Error::Conflict(l.msg_admin_synonyms_moved())),
            Err(SynonymRefusal::Nothing) => faults.add("text", l.msg_admin_synonyms_same()),
            Err(SynonymRefusal::TooLong | SynonymRefusal::Lines(_)) => {
                faults.add("text", l.msg_admin_synonyms_long(number(LONGEST_SYNONYMS)));
            }
            Err(SynonymRefusal::Database(error)) => return Err(error.into()),
        }
    }
    let history = browse::synonym_history(&mut db, VERSIONS).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Page { shell, history, form, lines, faults })
}

fn said(l: &L10nLanguage, fault: &LineFault) -> String {
    match fault {
        LineFault::Alone(line) => l.msg_admin_synonyms_alone(number(*line)),
        LineFault::Length(line, words) if words.trim().is_empty() => l.msg_admin_synonyms_empty(number(*line)),
        LineFault::Length(line, words) => l.msg_admin_synonyms_length(number(*line), short(words)),
        LineFault::Twice(line, words, other) => l.msg_admin_synonyms_twice(number(*line), short(words), number(*other)),
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn short(words: &str) -> String {
    words.chars().take(60).collect()
}
