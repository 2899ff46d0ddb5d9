//! GET `/moderation/conversations/{id}`: a reported conversation, its two sides without their names.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{Reason, reason, refused};
use crate::conversations::Side;
use crate::moderation::labels::complainant_label;
use crate::moderation::log::{self, About};
use crate::moderation::{self, Act, Complainant, Complaint, LogLine, ReportReason, Reported, act_label, reason_label, store};
use crate::web::{Answer, Db, Error, Faults, Form, House, Moderator, Notice, Now, Shell, page_with, see_other_with};

#[derive(Template)]
#[template(path = "moderation/conversation_case.html")]
struct Page {
    shell: Shell,
    conversation: Reported,
    messages: Vec<(Side, String, DateTime<Utc>)>,
    complaints: Vec<Complaint>,
    lines: Vec<LogLine>,
    /// Each side, and whether its company is suspended.
    sides: [(Side, bool); 2],
    typed: String,
    faults: Faults,
}

impl Page {
    fn is_open(&self) -> bool {
        self.complaints.iter().any(|it| it.closed.is_none())
    }

    fn side(&self, side: &Side) -> String {
        let l = self.shell.l;
        if *side == Side::Seller { l.msg_moderation_by_seller() } else { l.msg_moderation_by_buyer() }
    }

    fn by(&self, by: &Complainant) -> String {
        complainant_label(self.shell.l, *by)
    }

    fn reason(&self, reason: &ReportReason) -> String {
        reason_label(self.shell.l, *reason)
    }

    fn act(&self, act: &Act) -> String {
        act_label(self.shell.l, *act)
    }
}

/// GET `/moderation/conversations/{id}`.
///
/// # Errors
/// Not found for a conversation nobody reported; when the database fails.
pub async fn conversation_case(shell: Shell, _: Moderator, mut db: Db, id: Path<Uuid>) -> Answer {
    let conversation = find(&mut db, *id).await?;
    draw(StatusCode::OK, shell, &mut db, conversation, (String::new(), Faults::default())).await
}

/// POST `/moderation/conversations/{id}/decision`: closes the case.
///
/// # Errors
/// A conflict when nothing was open or a side is one's own; when the database fails.
pub async fn file_conversation(
    shell: Shell,
    staff: Moderator,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    id: Path<Uuid>,
    Form(form): Form<Reason>,
) -> Answer {
    let conversation = find(&mut db, *id).await?;
    let Some(why) = reason(&form.reason) else {
        let mut faults = Faults::default();
        faults.add("reason", shell.l.msg_moderation_fault_reason());
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &mut db, conversation, (form.reason, faults)).await;
    };
    match moderation::file_conversation(&mut db, &staff.0, &conversation, why, &house.links, now).await {
        Ok(()) => Ok(see_other_with(&format!("/moderation/conversations/{id}"), Notice::DecisionTaken)),
        Err(refusal) => Err(refused(refusal, shell.l)),
    }
}

pub(super) async fn find(db: &mut AsyncPgConnection, id: Uuid) -> Result<Reported, Error> {
    store::reported_conversation(db, id).await?.ok_or(Error::NotFound)
}

pub(super) async fn draw(
    status: StatusCode,
    shell: Shell,
    db: &mut AsyncPgConnection,
    conversation: Reported,
    (typed, faults): (String, Faults),
) -> Answer {
    let about = About { conversation: Some(conversation.id), ..About::default() };
    let messages = store::messages_of(db, conversation.id).await?;
    let complaints = store::complaints(db, about, conversation.seller).await?;
    let lines = log::of(db, about).await?;
    let seller = store::is_suspended(db, conversation.seller).await?;
    let buyer = store::is_suspended(db, conversation.buyer).await?;
    let sides = [(Side::Seller, seller), (Side::Buyer, buyer)];
    page_with(status, &Page { shell, conversation, messages, complaints, lines, sides, typed, faults })
}
