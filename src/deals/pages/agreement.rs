//! `/deals/{code}/agreement`: what was agreed, to read, to print, to keep as a PDF and to verify.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use super::wording::Wording;
use super::{step_refused, words};
use crate::accounts::Member;
use crate::db::Pool;
use crate::deals::steps::find;
use crate::deals::{self, Agreement, Deal, PaperHash, Print};
use crate::language::Language;
use crate::web::{Answer, Db, Error, Faults, Form, House, Now, Shell, page, page_with, pdf};

#[derive(Template)]
#[template(path = "deals/agreement.html")]
struct Page {
    shell: Shell,
    code: String,
    agreement: Agreement,
    /// The fingerprint of the PDF in each language.
    hashes: Vec<(Language, String)>,
}

impl Page {
    fn siren(digits: &str) -> String {
        words::siren(digits)
    }

    fn wording(&self) -> Wording<'_> {
        Wording { agreement: &self.agreement, code: &self.code, language: self.shell.language }
    }

    fn file(&self, language: &Language) -> String {
        match language {
            Language::Fr => self.shell.l.msg_deals_paper_pdf_fr(),
            Language::En => self.shell.l.msg_deals_paper_pdf_en(),
        }
    }
}

/// GET `/deals/{code}/agreement`.
///
/// # Errors
/// Not found unless the member's company is one of its two sides.
pub async fn agreement(shell: Shell, member: Member, house: Data<House>, Now(now): Now, code: Path<String>) -> Answer {
    let pool = &house.pools.house;
    let (deal, _) = find(&mut *pool.get().await?, &member, &code).await.map_err(|refusal| step_refused(shell.l, refusal))?;
    let mut hashes = Vec::new();
    for language in Language::ALL {
        hashes.push((*language, printed(pool, &deal, *language, now).await?.hash.to_string()));
    }
    page(&Page { shell, code: deal.code, agreement: deal.agreement, hashes })
}

/// GET `/deals/{code}/agreement.pdf`, in the language of the reader or of `?lang=`.
///
/// # Errors
/// Not found unless the member's company is one of its two sides.
pub async fn agreement_pdf(shell: Shell, member: Member, house: Data<House>, Now(now): Now, code: Path<String>) -> Answer {
    let pool = &house.pools.house;
    let (deal, _) = find(&mut *pool.get().await?, &member, &code).await.map_err(|refusal| step_refused(shell.l, refusal))?;
    let print = printed(pool, &deal, shell.language, now).await?;
    let name = format!("inline; filename=\"pepite-{}-{}.pdf\"", deal.code, shell.language.code());
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .body(print.bytes))
}

/// The PDF of an agreement, for an export.
///
/// # Errors
/// Not found unless the member's company is one of its two sides.
pub(crate) async fn agreement_file(
    pool: &Pool,
    member: &Member,
    code: &str,
    language: Language,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<u8>, Error> {
    let found = find(&mut *pool.get().await?, member, code).await;
    let (deal, _) = found.map_err(|refusal| step_refused(language.words(), refusal))?;
    Ok(printed(pool, &deal, language, now).await?.bytes)
}

/// The PDF of an agreement: drawn once, without a connection, and kept for ever as it was drawn.
async fn printed(pool: &Pool, deal: &Deal, language: Language, now: chrono::DateTime<chrono::Utc>) -> Result<Print, Error> {
    if let Some(print) = deals::print_of(&mut *pool.get().await?, deal, language).await? {
        return Ok(print);
    }
    let paper = Wording { agreement: &deal.agreement, code: &deal.code, language }.paper();
    // Drawing takes some milliseconds: not on a thread that serves everybody.
    let drawn = tokio::task::spawn_blocking(move || pdf::to_pdf(&paper)).await.map_err(Error::internal)?;
    let bytes = drawn.map_err(Error::internal)?;
    Ok(deals::keep_print(&mut *pool.get().await?, deal, language, bytes, now).await?)
}

/// A hash as typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct HashForm {
    hash: String,
}

/// What a hash turned out to be.
#[derive(Clone, Copy)]
enum Found {
    /// Of the PDF in a language.
    Pdf(Language),
    /// Of the recorded agreement.
    Record,
    /// Of nothing of this agreement.
    Nothing,
}

#[derive(Template)]
#[template(path = "deals/verify.html")]
struct VerifyPage {
    shell: Shell,
    code: String,
    typed: String,
    found: Option<Found>,
    faults: Faults,
}

impl VerifyPage {
    fn answer(&self) -> Option<String> {
        let l = self.shell.l;
        Some(match self.found? {
            Found::Pdf(Language::Fr) => l.msg_deals_verify_pdf_fr(),
            Found::Pdf(Language::En) => l.msg_deals_verify_pdf_en(),
            Found::Record => l.msg_deals_verify_record(),
            Found::Nothing => l.msg_deals_verify_nothing(),
        })
    }

    fn is_found(&self) -> bool {
        !matches!(self.found, Some(Found::Nothing))
    }

    fn command(&self) -> String {
        format!("sha256sum pepite-{}-{}.pdf", self.code, self.shell.language.code())
    }
}

/// GET `/deals/{code}/agreement/verify`.
///
/// # Errors
/// Not found unless the member's company is one of its two sides.
pub async fn verify_form(shell: Shell, member: Member, mut db: Db, code: Path<String>) -> Answer {
    let (deal, _) = find(&mut db, &member, &code).await.map_err(|refusal| step_refused(shell.l, refusal))?;
    page(&VerifyPage { shell, code: deal.code, typed: String::new(), found: None, faults: Faults::default() })
}

/// POST `/deals/{code}/agreement/verify`: whether a hash is that of this agreement. It changes nothing.
///
/// # Errors
/// Not found unless the member's company is one of its two sides.
pub async fn verify(
    shell: Shell,
    member: Member,
    house: Data<House>,
    Now(now): Now,
    code: Path<String>,
    Form(form): Form<HashForm>,
) -> Answer {
    let pool = &house.pools.house;
    let (deal, _) = find(&mut *pool.get().await?, &member, &code).await.map_err(|refusal| step_refused(shell.l, refusal))?;
    let mut faults = Faults::default();
    let Some(hash) = PaperHash::parse(&form.hash) else {
        faults.add("hash", shell.l.msg_deals_verify_fault());
        let mend = VerifyPage { shell, code: deal.code, typed: form.hash, found: None, faults };
        return page_with(actix_web::http::StatusCode::UNPROCESSABLE_ENTITY, &mend);
    };
    let mut found = if hash == deal.agreement.hash() { Found::Record } else { Found::Nothing };
    for language in Language::ALL {
        if hash == printed(pool, &deal, *language, now).await?.hash {
            found = Found::Pdf(*language);
        }
    }
    page(&VerifyPage { shell, code: deal.code, typed: hash.to_string(), found: Some(found), faults })
}
