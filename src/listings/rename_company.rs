//! Giving one's company another name. It lives here because the texts of its leads must not say it.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::gate::{self, OwnNames, RefusalKind};
use super::{ContactCard, store};
use crate::accounts::{self, ColleagueError, Member};
use crate::mail::Links;

/// Why the company keeps its name.
#[derive(Debug, thiserror::Error)]
pub enum RenameError {
    /// Whoever asks is no owner any more.
    #[error("only an owner may")]
    NotOwner,
    /// It has this name already.
    #[error("the same name")]
    Same,
    /// The public texts of these leads say the new name: their codes.
    #[error("{} leads say the new name", .0.len())]
    InLeads(Vec<String>),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

impl From<ColleagueError> for RenameError {
    fn from(error: ColleagueError) -> Self {
        match error {
            ColleagueError::Database(error) => Self::Database(error),
            _ => Self::NotOwner,
        }
    }
}

/// Gives the owner's company another name, unless a lead on offer says it. Publications of the company wait meanwhile:
/// each is checked against the name that the company has then, and against all it had.
///
/// # Errors
/// See [`RenameError`].
pub async fn rename_company(
    conn: &mut AsyncPgConnection,
    owner: &Member,
    name: &str,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), RenameError> {
    conn.transaction(async |conn| {
        let company = accounts::lock_own_company(conn, owner).await?;
        if company.name == name {
            return Err(RenameError::Same);
        }
        let texts = store::public_texts(conn, owner.company_id).await?;
        let telling: Vec<String> =
            texts.into_iter().filter(|it| it.texts().any(|text| says(text, name))).map(|it| it.code).collect();
        if !telling.is_empty() {
            return Err(RenameError::InLeads(telling));
        }
        accounts::set_company_name(conn, owner, &company.name, name, links, now).await?;
        Ok(())
    })
    .await
}

fn says(text: &str, name: &str) -> bool {
    let own = OwnNames { company: name, ..OwnNames::default() };
    gate::text_marks(text, &own, &ContactCard::default()).iter().any(|(kind, _)| *kind == RefusalKind::OwnName)
}
