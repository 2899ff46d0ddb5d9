//! `/account/notifications`: how somebody hears of each topic.

use std::collections::BTreeMap;

use askama::Template;

use crate::accounts::Member;
use crate::mail::{self, Choice, Topic, Way};
use crate::web::{Answer, Db, Error, Form, Notice, Shell, page, see_other_with};

#[derive(Template)]
#[template(path = "accounts/notifications.html")]
struct Page {
    shell: Shell,
    choices: Vec<Choice>,
}

impl Page {
    /// What a choice is called where its column cannot be seen.
    fn words(&self, topic: &Topic, way: &Way) -> String {
        let l = self.shell.l;
        l.msg_notifications_choice(topic.label(l), way.label(l))
    }
}

/// GET `/account/notifications`.
///
/// # Errors
/// When the database fails.
pub async fn notification_settings(shell: Shell, member: Member, mut db: Db) -> Answer {
    let choices = mail::choices(&mut db, member.user_id).await?;
    page(&Page { shell, choices })
}

/// POST `/account/notifications`: a way for each topic.
///
/// # Errors
/// A bad request for a topic or a way that is none, or that is not to be chosen.
pub async fn choose_notifications(member: Member, mut db: Db, Form(form): Form<BTreeMap<String, String>>) -> Answer {
    let choices = form.iter().map(|(topic, way)| read(topic, way)).collect::<Option<Vec<_>>>().ok_or(Error::BadRequest)?;
    mail::choose(&mut db, member.user_id, &choices).await?;
    Ok(see_other_with("/account/notifications", Notice::NotificationsChosen))
}

fn read(topic: &str, way: &str) -> Option<Choice> {
    let topic = Topic::parse(topic).filter(|topic| !topic.is_locked())?;
    Some(Choice { topic, way: Way::parse(way)? })
}
