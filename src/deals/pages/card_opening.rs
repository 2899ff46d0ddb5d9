//! The POSTs that open a contact card: to be read, or as a file.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use serde::Deserialize;

use crate::accounts::Member;
use crate::deals::card_file::{csv, vcard};
use crate::deals::{self, Deal, OpenCardError};
use crate::l10n::L10nLanguage;
use crate::listings::ContactCard;
use crate::valuation::labels;
use crate::web::{Answer, Db, Error, Form, House, Now, Shell, Submitted, see_other};

/// A form without fields of its own.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct EmptyForm {}

/// The request to open the card of a deal.
pub struct Opening {
    house: Data<House>,
    code: String,
    submitted: Submitted,
}

impl FromRequest for Opening {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = |req: &HttpRequest, payload: &mut Payload| {
            let Form(EmptyForm {}) = Form::from_request(req, payload).into_inner()?;
            let house = req.app_data::<Data<House>>().cloned().expect("app.rs puts the house into every app");
            let code = req.match_info().get("code").unwrap_or_default().to_owned();
            Ok(Self { house, code, submitted: Submitted::from_request(req, payload).into_inner()? })
        };
        ready(read(req, payload))
    }
}

impl Opening {
    /// Opens the card, once for each form.
    async fn carry_out(
        &self,
        conn: &mut AsyncPgConnection,
        member: &Member,
        now: DateTime<Utc>,
    ) -> Result<(Deal, Option<ContactCard>), OpenCardError> {
        deals::open_card(conn, member, &self.code, self.submitted.once(), &self.house.keyring, now).await
    }

    fn page(&self) -> HttpResponse {
        see_other(&format!("/deals/{}/card", self.code))
    }
}

/// POST `/deals/{code}/card`: opens the card and writes the opening down; the page that follows shows it.
///
/// # Errors
/// Not found for everybody but the buyer of a released deal.
pub async fn open_card(shell: Shell, member: Member, opening: Opening, mut db: Db, Now(now): Now) -> Answer {
    match opening.carry_out(&mut db, &member, now).await {
        Ok(_) | Err(OpenCardError::OpenedBefore) => Ok(opening.page()),
        Err(error) => Err(not_opened(shell.l, error)),
    }
}

/// POST `/deals/{code}/card.csv`: the card as a file; an opening like any other.
///
/// # Errors
/// Not found for everybody but the buyer of a released deal, and for a card that was erased.
pub async fn card_csv(shell: Shell, member: Member, opening: Opening, mut db: Db, Now(now): Now) -> Answer {
    let (deal, card) = match opening.carry_out(&mut db, &member, now).await {
        Err(OpenCardError::OpenedBefore) => return Ok(opening.page()),
        opened => opened.map_err(|error| not_opened(shell.l, error))?,
    };
    let card = card.ok_or(Error::NotFound)?;
    let file = csv(&card, |field| labels::sealed_field_label(shell.l, field)).map_err(Error::internal)?;
    Ok(attached(file, "text/csv; charset=utf-8", &format!("pepite-{}.csv", deal.code)))
}

/// POST `/deals/{code}/card.vcf`: the card for an address book; an opening like any other.
///
/// # Errors
/// Not found for everybody but the buyer of a released deal, and for a card that was erased.
pub async fn card_vcf(shell: Shell, member: Member, opening: Opening, mut db: Db, Now(now): Now) -> Answer {
    let (deal, card) = match opening.carry_out(&mut db, &member, now).await {
        Err(OpenCardError::OpenedBefore) => return Ok(opening.page()),
        opened => opened.map_err(|error| not_opened(shell.l, error))?,
    };
    let card = card.ok_or(Error::NotFound)?;
    Ok(attached(vcard(&card, &deal.code).into_bytes(), "text/vcard; charset=utf-8", &format!("pepite-{}.vcf", deal.code)))
}

fn attached(file: Vec<u8>, media_type: &str, name: &str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .body(file)
}

/// The page of a card that stays shut.
pub(super) fn not_opened(l: &L10nLanguage, error: OpenCardError) -> Error {
    match error {
        OpenCardError::NotFound | OpenCardError::OpenedBefore => Error::NotFound,
        OpenCardError::FormUsed => Error::FormUsed(l.msg_deals_conflict_other_form()),
        OpenCardError::Card(fault) => Error::internal(fault),
        OpenCardError::Database(error) => error.into(),
    }
}
