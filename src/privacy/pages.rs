//! The pages of privacy: asking, the link on its way, what is held, done.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use super::exercise_right::tags_of;
use super::{ExerciseRefusal, Held, Right, ask_link, exercise_right, store};
use crate::accounts::{self, Secret, hash_secret};
use crate::listings::Spread;
use crate::valuation::SealedField;
use crate::valuation::labels::sealed_field_label;
use crate::vault::normal_email;
use crate::web::{Answer, Db, Error, Faults, Form, House, Now, Shell, format, page, page_with, see_other};

/// Whose data.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct AskForm {
    email: String,
}

/// What to do.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ActForm {
    act: String,
}

#[derive(Template)]
#[template(path = "privacy/ask.html")]
struct Ask {
    shell: Shell,
    form: AskForm,
    stale: bool,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "privacy/told.html")]
struct Told {
    shell: Shell,
    title: String,
    sentences: Vec<String>,
}

#[derive(Template)]
#[template(path = "privacy/held.html")]
struct HeldPage {
    shell: Shell,
    token: String,
    held: Held,
}

impl HeldPage {
    fn number(count: &usize) -> f64 {
        format::count(i64::try_from(*count).unwrap_or(i64::MAX))
    }

    fn kind(&self, kind: &SealedField) -> String {
        sealed_field_label(self.shell.l, *kind)
    }
}

/// GET `/privacy/request`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn ask(shell: Shell) -> Answer {
    page(&Ask { shell, form: AskForm::default(), stale: false, faults: Faults::default() })
}

/// POST `/privacy/request`: the answer is the same whatever is held.
///
/// # Errors
/// When the database fails.
pub async fn asked(shell: Shell, house: Data<House>, mut db: Db, Now(now): Now, Form(form): Form<AskForm>) -> Answer {
    let Some(email) = accounts::email(&form.email).ok().filter(|email| normal_email(email).is_some()) else {
        let mut faults = Faults::default();
        faults.add("email", shell.l.msg_accounts_email_fault());
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &Ask { shell, form, stale: false, faults });
    };
    let secret = Secret::new(&mut rand::rng());
    ask_link(&mut db, &email, shell.language, &secret, &house.links, now).await?;
    Ok(see_other("/privacy/request/sent"))
}

/// GET `/privacy/request/sent`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn sent(shell: Shell) -> Answer {
    let l = shell.l;
    page(&Told {
        title: l.msg_privacy_sent_title(),
        sentences: vec![l.msg_privacy_sent_body(), l.msg_privacy_sent_life()],
        shell,
    })
}

/// GET `/privacy/request/done`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn done(shell: Shell) -> Answer {
    let l = shell.l;
    page(&Told {
        title: l.msg_privacy_done_title(),
        sentences: vec![l.msg_privacy_done_body(), l.msg_privacy_done_kept()],
        shell,
    })
}

/// GET `/privacy/request/{token}`: how much is held, in kinds. Changes nothing: mail scanners follow links.
///
/// # Errors
/// When the database fails.
pub async fn held(shell: Shell, house: Data<House>, mut db: Db, Now(now): Now, token: Path<String>) -> Answer {
    let address = store::address_of(&mut db, &hash_secret(&token), now).await?;
    let Some(tags) = address.and_then(|email| tags_of(&house.keyring, &email)) else { return stale(shell) };
    let held = store::held(&mut db, tags).await?;
    page(&HeldPage { shell, token: token.into_inner(), held })
}

/// POST `/privacy/request/{token}`: objects or erases, once.
///
/// # Errors
/// A bad request for any other act; when the database fails.
pub async fn exercise(
    shell: Shell,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    token: Path<String>,
    Form(form): Form<ActForm>,
) -> Answer {
    let right = Right::parse(&form.act).ok_or(Error::BadRequest)?;
    match exercise_right(&mut db, &house.keyring, &token, right, (&house.links, Spread::draw(&mut rand::rng())), now).await {
        Ok(()) => Ok(see_other("/privacy/request/done")),
        Err(ExerciseRefusal::Stale) => stale(shell),
        Err(ExerciseRefusal::Database(error)) => Err(error.into()),
    }
}

fn stale(shell: Shell) -> Answer {
    page_with(StatusCode::GONE, &Ask { shell, form: AskForm::default(), stale: true, faults: Faults::default() })
}
