//! `/deals/{code}/card`: the contact card, for the buyer once it is released.

use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::{Data, Path};
use askama::Template;

use super::card_opening::not_opened;
use super::wording::Wording;
use super::words;
use crate::accounts::Member;
use crate::deals::{CARD_VIEW, CardView, Deal, store, view_card};
use crate::listings::{self, ContactCard};
use crate::valuation::{LawfulBasis, SealedField, labels};
use crate::web::{Answer, Db, House, Now, Shell, format, page, see_other};

#[derive(Template)]
#[template(path = "deals/card.html")]
struct Page {
    shell: Shell,
    deal: Deal,
    view: CardView,
    openings: Vec<String>,
    edits: Vec<String>,
}

/// A line of the card: its words, what it holds, and where a click leads.
struct Line {
    label: String,
    value: Option<String>,
    href: Option<String>,
}

impl Page {
    fn name(&self, card: &ContactCard) -> String {
        let parts = [SealedField::FirstName, SealedField::LastName].into_iter().filter_map(|field| card.get(field));
        let name = parts.collect::<Vec<_>>().join(" ");
        if name.is_empty() { self.shell.l.msg_deals_card_title() } else { name }
    }

    fn role(card: &ContactCard) -> String {
        let parts = [SealedField::Function, SealedField::Company].into_iter().filter_map(|field| card.get(field));
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Everything that does not stand in the heading.
    fn lines(&self, card: &ContactCard) -> Vec<Line> {
        use SealedField::{Company, FirstName, Function, LastName};
        let below = SealedField::ALL.iter().filter(|field| !matches!(field, FirstName | LastName | Function | Company));
        below
            .map(|field| Line {
                label: labels::sealed_field_label(self.shell.l, *field),
                value: card.get(*field).map(|value| shown(*field, value)),
                href: card.get(*field).and_then(|value| href(*field, value)),
            })
            .collect()
    }

    fn minutes() -> f64 {
        format::count(CARD_VIEW.num_minutes())
    }

    fn by_interest(&self) -> bool {
        self.deal.agreement.consent.basis == LawfulBasis::LegitimateInterest
    }

    fn channels(&self) -> Vec<String> {
        let channels = self.deal.agreement.consent.channels.iter();
        channels.map(|channel| labels::consent_channel_label(self.shell.l, *channel)).collect()
    }

    fn inform(&self) -> String {
        let day = self.deal.person_informed_by().map(|at| self.shell.day(&at)).unwrap_or_default();
        self.shell.l.msg_deals_card_inform(day, self.deal.agreement.seller.name.as_str())
    }

    fn notice(&self) -> Vec<String> {
        Wording { agreement: &self.deal.agreement, code: &self.deal.code, language: self.shell.language }.notice()
    }
}

/// As people read it.
fn shown(field: SealedField, value: &str) -> String {
    match field {
        SealedField::Mobile | SealedField::Phone => words::phone(value),
        SealedField::Siren => words::siren(value),
        _ => value.to_owned(),
    }
}

/// Where a click leads: only to what is surely an address, never to what somebody typed.
fn href(field: SealedField, value: &str) -> Option<String> {
    match field {
        SealedField::Email if crate::accounts::email(value).is_ok() => Some(format!("mailto:{value}")),
        SealedField::Mobile | SealedField::Phone if value.starts_with('+') => Some(format!("tel:{value}")),
        SealedField::Website if value.starts_with("https://") || value.starts_with("http://") => Some(value.to_owned()),
        _ => None,
    }
}

/// GET `/deals/{code}/card`: the button that opens the card, or the card for some minutes after it was pressed. Writes
/// nothing: a prefetch, a reload, a link on another site open no card.
///
/// # Errors
/// Not found for everybody but the buyer of a released deal.
pub async fn card(shell: Shell, member: Member, house: Data<House>, mut db: Db, Now(now): Now, code: Path<String>) -> Answer {
    let l = shell.l;
    let (deal, view) = view_card(&mut db, &member, &code, &house.keyring, now).await.map_err(|error| not_opened(l, error))?;
    let openings = words::openings(&shell, &store::events(&mut db, deal.id).await?);
    let since = deal.released_at().unwrap_or(deal.agreement.agreed_at);
    let edits = listings::card_edits(&mut db, deal.lead_id, since).await?;
    let edits = words::card_edits(&shell, &edits);
    let mut answer = page(&Page { shell, deal, view, openings, edits })?;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// GET `/deals/{code}/card.csv` and `.vcf`, once the addresses of the files: to the page with the buttons.
///
/// # Errors
/// Not found for everybody but the buyer of a released deal.
pub async fn card_file(
    shell: Shell,
    member: Member,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    code: Path<String>,
) -> Answer {
    let seen = view_card(&mut db, &member, &code, &house.keyring, now).await;
    let (deal, _) = seen.map_err(|error| not_opened(shell.l, error))?;
    Ok(see_other(&format!("/deals/{}/card", deal.code)))
}
