//! `/account/second-factor`: enrolling an authenticator app, its recovery codes, turning it off.

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::qr::QrCode;
use crate::accounts::Member;
use crate::accounts::second_factor::{
    EnrolRefusal, Enrolment, RecoveryCode, SecondFactor, TotpSecret, begin_enrolment, enrol, fresh_codes, keep_codes,
    pending_secret, renew_codes, second_factor, turn_off,
};
use crate::vault::Sealed;
use crate::web::format::count;
use crate::web::kit::Input;
use crate::web::{
    Answer, Confirmed, Db, Error, Faults, Form, House, Notice, Now, Shell, local_path, page, page_with, query_value, see_other,
    see_other_with, with_back,
};

const HERE: &str = "/account/second-factor";
const CODES: &str = "/account/second-factor/codes";

/// The path, with where to after, if that was said.
fn to(path: &str, back: &str) -> String {
    if back.is_empty() { path.to_owned() } else { with_back(path, local_path(back)) }
}

/// Where to after.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct BackFields {
    back: String,
}

/// The first code of the app, and where to after.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct EnrolFields {
    code: String,
    back: String,
}

/// What an app is enrolled with.
struct Enrolling {
    secret: TotpSecret,
    qr: QrCode,
}

#[derive(Template)]
#[template(path = "accounts/second_factor.html")]
struct Page {
    shell: Shell,
    /// Whether the member is of the staff, whose pages ask for a second factor.
    staff: bool,
    /// The second factor, once it is enrolled.
    factor: Option<SecondFactor>,
    /// What is being enrolled.
    enrolling: Option<Enrolling>,
    back: String,
    faults: Faults,
}

impl Page {
    fn first_code(&self) -> Input<'_> {
        let l = self.shell.l;
        let input = self.shell.input("code", l.msg_security_first_code(), "").hint(l.msg_security_first_code_hint());
        input.inputmode("numeric").autocomplete("one-time-code").width("in-8").fault(&self.faults)
    }

    fn codes_left(&self) -> String {
        self.shell.l.msg_security_codes_left(count(self.factor.map_or(0, |it| it.codes_left)))
    }
}

#[derive(Template)]
#[template(path = "accounts/recovery_codes.html")]
struct CodesPage {
    shell: Shell,
    codes: Vec<RecoveryCode>,
    back: String,
}

/// GET `/account/second-factor`; `?back=` says where to once it is enrolled.
///
/// # Errors
/// Unless the session was confirmed a short while ago; when the database fails.
pub async fn second_factor_page(
    req: HttpRequest,
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
) -> Answer {
    let back = query_value(&req, "back").map_or_else(String::new, |back| local_path(&back).to_owned());
    let factor = second_factor(&mut db, member.user_id).await?;
    let pending = pending_secret(&mut db, &house.keyring, &member, now).await?;
    let enrolling = pending.map(|secret| enrolling(secret, &member)).transpose()?;
    page(&Page { shell, staff: member.is_moderator(), factor, enrolling, back, faults: Faults::default() })
}

fn enrolling(secret: TotpSecret, member: &Member) -> Result<Enrolling, Error> {
    let qr = QrCode::of(&secret.uri(&member.email)).ok_or_else(|| Error::internal("the address fits no QR code"))?;
    Ok(Enrolling { secret, qr })
}

/// POST `/account/second-factor/enrolment`: a secret for this session, unless it has one.
///
/// # Errors
/// Unless the session was confirmed a short while ago; when the database fails.
pub async fn begin_second_factor(
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<BackFields>,
) -> Answer {
    let secret = TotpSecret::new(&mut rand::rng());
    let sealed = house.keyring.seal_secret(member.session_id, secret.bytes(), &mut rand::rng());
    begin_enrolment(&mut db, &member, &sealed, now).await?;
    Ok(see_other(&to(HERE, &form.back)))
}

/// POST `/account/second-factor`: the secret is enrolled if the code is one of it.
///
/// # Errors
/// Unless the session was confirmed a short while ago; when the database fails.
pub async fn enrol_second_factor(
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<EnrolFields>,
) -> Answer {
    let here = to(HERE, &form.back);
    // Too old to be shown, or enrolled in another tab: the page says which.
    let Some(secret) = pending_secret(&mut db, &house.keyring, &member, now).await? else { return Ok(see_other(&here)) };
    let sealed = house.keyring.seal_secret(member.user_id, secret.bytes(), &mut rand::rng());
    let codes = RecoveryCode::ten(&mut rand::rng());
    let shown = seal_codes(&house, &member, &codes);
    let enrolment = Enrolment { code: &form.code, sealed: &sealed, secret: &secret, codes: &codes, shown: &shown };
    match enrol(&mut db, &member, enrolment, &house.links, now).await {
        Ok(()) => Ok(see_other_with(&to(CODES, &form.back), Notice::SecondFactorOn)),
        Err(EnrolRefusal::Enrolled) => Ok(see_other(&here)),
        Err(EnrolRefusal::Database(error)) => Err(error.into()),
        Err(EnrolRefusal::WrongCode) => {
            let mut faults = Faults::default();
            faults.add("code", shell.l.msg_security_enrol_wrong());
            let (staff, enrolling) = (member.is_moderator(), Some(enrolling(secret, &member)?));
            let again = Page { shell, staff, factor: None, enrolling, back: form.back, faults };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

fn seal_codes(house: &House, member: &Member, codes: &[RecoveryCode]) -> Sealed {
    house.keyring.seal_secret(member.session_id, listed(codes).as_bytes(), &mut rand::rng())
}

/// One code a line.
fn listed(codes: &[RecoveryCode]) -> String {
    codes.iter().map(|code| code.text() + "\n").collect()
}

/// GET `/account/second-factor/codes`: fresh recovery codes, until the user says that they are kept.
///
/// # Errors
/// Unless the session was confirmed a short while ago; when the database fails.
pub async fn recovery_codes(
    req: HttpRequest,
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
) -> Answer {
    let back = query_value(&req, "back").map_or_else(String::new, |back| local_path(&back).to_owned());
    match fresh_codes(&mut db, &house.keyring, &member, now).await? {
        Some(codes) => page(&CodesPage { shell, codes, back }),
        None => Ok(see_other(HERE)),
    }
}

/// GET `/account/second-factor/codes.txt`: the same as a file.
///
/// # Errors
/// Not found once the codes are shown no more.
pub async fn recovery_codes_file(Confirmed(member): Confirmed, house: Data<House>, mut db: Db, Now(now): Now) -> Answer {
    let codes = fresh_codes(&mut db, &house.keyring, &member, now).await?.ok_or(Error::NotFound)?;
    let name = (CONTENT_DISPOSITION, "attachment; filename=\"pepite-recovery-codes.txt\"");
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").insert_header(name).body(listed(&codes)))
}

/// POST `/account/second-factor/codes/kept`: the codes are shown no more.
///
/// # Errors
/// Unless the session was confirmed a short while ago; when the database fails.
pub async fn keep_recovery_codes(Confirmed(member): Confirmed, mut db: Db, Form(form): Form<BackFields>) -> Answer {
    keep_codes(&mut db, &member).await?;
    let back = if form.back.is_empty() { HERE } else { local_path(&form.back) };
    Ok(see_other(back))
}

/// POST `/account/second-factor/codes`: fresh recovery codes in the place of the old ones.
///
/// # Errors
/// Unless the session was confirmed a short while ago; when the database fails.
pub async fn renew_recovery_codes(
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(_): Form<BackFields>,
) -> Answer {
    let codes = RecoveryCode::ten(&mut rand::rng());
    let shown = seal_codes(&house, &member, &codes);
    let renewed = renew_codes(&mut db, &member, &codes, &shown, &house.links, now).await?;
    Ok(see_other(if renewed { CODES } else { HERE }))
}

/// POST `/account/second-factor/removal`: turns it off.
///
/// # Errors
/// Unless the session was confirmed a short while ago; when the database fails.
pub async fn remove_second_factor(
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(_): Form<BackFields>,
) -> Answer {
    if turn_off(&mut db, &member, &house.links, now).await? {
        return Ok(see_other_with(HERE, Notice::SecondFactorOff));
    }
    Ok(see_other(HERE))
}
