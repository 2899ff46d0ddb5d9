//! Favourites and leads of no interest: their lists, and the buttons on cards.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::accounts::Member;
use crate::browse::store::{self, Card, Marked, Marks};
use crate::browse::{Mark, mark_lead, unmark_lead};
use crate::listings;
use crate::web::{Answer, Db, Error, Form, House, Notice, Now, Shell, local_path, page, see_other_about, see_other_with};

/// Where the button was.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Button {
    back: String,
    /// The code of the lead to go on with.
    next: String,
}

impl Button {
    /// The page of the button, at the card of a lead where it has one.
    fn back_to(&self, code: &str) -> String {
        let page = local_path(&self.back);
        if listings::is_code(code) { format!("{page}#lead-{code}") } else { page.to_owned() }
    }
}

#[derive(Template)]
#[template(path = "browse/marked.html")]
struct Page {
    shell: Shell,
    today: NaiveDate,
    mark: Mark,
    /// Each with its card, while it is on offer.
    leads: Vec<(Marked, Option<Card>)>,
}

impl Page {
    fn is_favourites(&self) -> bool {
        self.mark == Mark::Favourite
    }

    /// What its buttons call a lead: its title, or its code once it is gone.
    fn named<'a>(&self, marked: &'a Marked, card: &'a Option<Card>) -> &'a str {
        card.as_ref().map_or(&marked.code, |card| &card.title)
    }

    /// Who marked it, and when.
    fn by(&self, marked: &Marked) -> String {
        let day = self.shell.day(&marked.at);
        match &marked.by {
            Some(name) => self.shell.l.msg_browse_marked_by(name, day),
            None => self.shell.l.msg_browse_marked_on(day),
        }
    }
}

/// What the viewer's company has marked of these leads; nothing for a visitor, whose page holds nothing personal.
pub(super) async fn marks_of(house: &House, shell: &Shell, codes: &[&str]) -> Result<Marks, Error> {
    let Some(member) = &shell.member else { return Ok(Marks::default()) };
    let mut conn = house.pools.house.get().await?;
    Ok(store::marks(&mut conn, member.company_id, codes).await?)
}

/// GET `/desk/favourites`.
///
/// # Errors
/// When the database fails.
pub async fn favourites(shell: Shell, member: Member, db: Db, Now(now): Now) -> Answer {
    list(shell, &member, db, Mark::Favourite, now.date_naive()).await
}

/// GET `/desk/hidden`.
///
/// # Errors
/// When the database fails.
pub async fn hidden(shell: Shell, member: Member, db: Db, Now(now): Now) -> Answer {
    list(shell, &member, db, Mark::Hidden, now.date_naive()).await
}

async fn list(shell: Shell, member: &Member, mut db: Db, mark: Mark, today: NaiveDate) -> Answer {
    let marked = store::marked(&mut db, mark, member.company_id).await?;
    let codes: Vec<&str> = marked.iter().map(|it| it.code.as_str()).collect();
    let mut cards = store::cards(&mut db, &codes).await?;
    let mut with_card = |it: Marked| {
        let place = cards.iter().position(|card| card.code == it.code);
        let card = place.map(|place| cards.swap_remove(place));
        (it, card)
    };
    let leads = marked.into_iter().map(&mut with_card).collect();
    page(&Page { shell, today, mark, leads })
}

/// POST `/leads/{code}/favourite`.
///
/// # Errors
/// Not found unless the lead is on offer.
pub async fn add_favourite(member: Member, db: Db, now: Now, code: Path<String>, Form(form): Form<Button>) -> Answer {
    set(&member, db, now, &code, Mark::Favourite).await?;
    Ok(see_other_with(&form.back_to(&code), Notice::FavouriteAdded))
}

/// POST `/leads/{code}/hiding`.
///
/// # Errors
/// Not found unless the lead is on offer.
pub async fn hide(member: Member, db: Db, now: Now, code: Path<String>, Form(form): Form<Button>) -> Answer {
    set(&member, db, now, &code, Mark::Hidden).await?;
    Ok(see_other_about(&form.back_to(&form.next), Notice::LeadHidden, &code))
}

async fn set(member: &Member, mut db: Db, Now(now): Now, code: &str, mark: Mark) -> Result<(), Error> {
    let is_set = listings::is_code(code) && mark_lead(&mut db, member, code, mark, now).await?;
    if is_set { Ok(()) } else { Err(Error::NotFound) }
}

/// POST `/leads/{code}/favourite/removal`.
///
/// # Errors
/// Not found unless it was a favourite.
pub async fn remove_favourite(member: Member, db: Db, code: Path<String>, Form(form): Form<Button>) -> Answer {
    unset(&member, db, &code, (Mark::Favourite, Notice::FavouriteRemoved), &form).await
}

/// POST `/leads/{code}/hiding/removal`.
///
/// # Errors
/// Not found unless it was hidden.
pub async fn unhide(member: Member, db: Db, code: Path<String>, Form(form): Form<Button>) -> Answer {
    unset(&member, db, &code, (Mark::Hidden, Notice::LeadUnhidden), &form).await
}

async fn unset(member: &Member, mut db: Db, code: &str, (mark, notice): (Mark, Notice), form: &Button) -> Answer {
    if !listings::is_code(code) || !unmark_lead(&mut db, member, code, mark).await? {
        return Err(Error::NotFound);
    }
    Ok(see_other_with(&form.back_to(code), notice))
}
