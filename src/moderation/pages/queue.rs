//! GET `/moderation`: what waits for a decision, and what was decided last.

use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

use crate::deals::pages::claim_reason_label;
use crate::moderation::{Case, Subject, reason_label, store};
use crate::web::{Answer, Db, Moderator, Shell, format, page};

/// Which list; anything but `closed` is the open one.
#[derive(Debug, Deserialize, Default)]
#[serde(default)]
pub struct Which {
    show: String,
}

#[derive(Template)]
#[template(path = "moderation/queue.html")]
struct Page {
    shell: Shell,
    closed: bool,
    waiting: i64,
    cases: Vec<Case>,
}

impl Page {
    fn tab(&self) -> &'static str {
        if self.closed { "closed" } else { "open" }
    }

    fn caption(&self) -> String {
        let number = format::count(i64::try_from(self.cases.len()).unwrap_or(i64::MAX));
        if self.closed {
            self.shell.l.msg_moderation_caption_closed(number)
        } else {
            self.shell.l.msg_moderation_caption_open(number)
        }
    }

    /// Who raised it: `annonce · signalée par 2 membres`.
    fn raised_by(&self, case: &Case) -> String {
        let l = self.shell.l;
        let what = match case.subject {
            Subject::Lead(_) => l.msg_moderation_kind_lead(),
            Subject::Conversation(_) => l.msg_moderation_kind_conversation(),
            Subject::Deal(_) => l.msg_moderation_kind_claim(),
        };
        let members = (case.by_members > 0).then(|| l.msg_moderation_reports_by_members(format::count(case.by_members)));
        [Some(what), members].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn reasons(&self, case: &Case) -> String {
        let claimed = case.claim.map(|it| claim_reason_label(self.shell.l, it));
        let reported = case.reasons.iter().map(|it| reason_label(self.shell.l, *it));
        claimed.into_iter().chain(reported).collect::<Vec<_>>().join(" · ")
    }
}

/// GET `/moderation`.
///
/// # Errors
/// When the database fails.
pub async fn queue(shell: Shell, _: Moderator, mut db: Db, which: Query<Which>) -> Answer {
    let closed = which.show == "closed";
    let waiting = store::open_cases(&mut db).await?;
    let cases = if closed { store::cases_decided(&mut db).await? } else { store::cases_to_decide(&mut db).await? };
    page(&Page { shell, closed, waiting, cases })
}
