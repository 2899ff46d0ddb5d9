//! GET `/account`: the user's own name, address and language.

use askama::Template;
use serde::Deserialize;

use crate::accounts::{self, Member};
use crate::language::Language;
use crate::web::{Answer, Db, Error, Form, Notice, Shell, page, see_other_with};

/// The language of e-mails.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct LanguageForm {
    language: String,
}

#[derive(Template)]
#[template(path = "accounts/account/profile.html")]
struct ProfilePage {
    shell: Shell,
    member: Member,
}

impl ProfilePage {
    fn languages() -> Vec<(String, String)> {
        vec![("fr".into(), "Français".into()), ("en".into(), "English".into())]
    }
}

/// GET `/account`.
///
/// # Errors
/// When the page cannot be rendered.
pub async fn account(shell: Shell, member: Member) -> Answer {
    page(&ProfilePage { shell, member })
}

/// POST `/account/language`: the language of e-mails.
///
/// # Errors
/// When the database fails.
pub async fn change_language(member: Member, mut db: Db, Form(form): Form<LanguageForm>) -> Answer {
    let language = Language::parse(&form.language).ok_or(Error::BadRequest)?;
    accounts::set_language(&mut db, member.user_id, language).await?;
    Ok(see_other_with("/account", Notice::AccountSaved))
}
