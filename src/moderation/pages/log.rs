//! GET `/moderation/log`: every act of the staff, newest first.

use actix_web::web::Query;
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use uuid::Uuid;

use crate::moderation::log::PAGE;
use crate::moderation::{Act, LogLine, Subject, act_label, latest, user_code};
use crate::web::{Answer, Db, Moderator, Shell, page};

/// Where the page before ended.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct After {
    after: String,
}

#[derive(Template)]
#[template(path = "moderation/log.html")]
struct Page {
    shell: Shell,
    lines: Vec<LogLine>,
    first: bool,
    next: Option<String>,
}

impl Page {
    fn act(&self, act: &Act) -> String {
        act_label(self.shell.l, *act)
    }

    fn user(&self, user: &Uuid) -> String {
        user_code(*user)
    }
}

/// GET `/moderation/log`.
///
/// # Errors
/// When the database fails.
pub async fn log(shell: Shell, _: Moderator, mut db: Db, after: Query<After>) -> Answer {
    let before = read(&after.after);
    let mut lines = latest(&mut db, before).await?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > size;
    lines.truncate(size);
    let next = if more { lines.last().map(|line| URL_SAFE_NO_PAD.encode(line.id.to_be_bytes())) } else { None };
    page(&Page { shell, lines, first: before.is_none(), next })
}

/// A cursor that was not ours has no effect.
fn read(cursor: &str) -> Option<i64> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    Some(i64::from_be_bytes(bytes.try_into().ok()?))
}
