//! The reviews on the page of a deal, and POST `/deals/{code}/reviews`.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::claims::{plain, settled};
use super::deal::{Typed, draw};
use super::offers::replayed;
use crate::accounts::Member;
use crate::conversations::Side;
use crate::deals::{self, Act, Deal, LONGEST_REVIEW, MOST_STARS, Post, Review, review};
use crate::l10n::L10nLanguage;
use crate::web::{Answer, Db, Faults, Form, House, Notice, Now, Shell, Submitted, is_text};

/// A review as it is read.
pub(super) struct Said {
    pub title: String,
    pub stars: String,
    pub text: Option<String>,
}

/// The reviews as one side sees them.
pub(super) struct ReviewsPart {
    pub said: Vec<Said>,
    /// What there is to know: that the other side waits, or until when one may write.
    pub waits: Option<String>,
    /// Whether the reader may still write its own.
    pub may: bool,
}

/// The reviews of a settled deal; none before it is settled.
pub(super) fn part(shell: &Shell, deal: &Deal, reviews: &[Review], side: Side, now: DateTime<Utc>) -> Option<ReviewsPart> {
    let l = shell.l;
    let own = review::of(reviews, side);
    let other = review::shown(deal, reviews, side.other(), now);
    let may = own.is_none() && deal.allows(side, Act::Review, now);
    let until = deal.closed_at().map(review::reviews_end).map(|end| shell.day(&end)).unwrap_or_default();
    let waits = match (own, other, review::of(reviews, side.other())) {
        (None, None, Some(_)) if may => Some(l.msg_deals_review_other_waits(until)),
        (None, None, None) if may => Some(l.msg_deals_review_until(until)),
        (Some(_), None, _) => Some(l.msg_deals_review_hidden(until)),
        _ => None,
    };
    let read = |title: String, it: &Review| Said { title, stars: stars(l, it.stars), text: it.text.clone() };
    let across = deal.agreement.party(side.other()).name.as_str();
    let said: Vec<Said> =
        [own.map(|it| read(l.msg_deals_review_yours(), it)), other.map(|it| read(l.msg_deals_review_of(across), it))]
            .into_iter()
            .flatten()
            .collect();
    (may || !said.is_empty()).then_some(ReviewsPart { said, waits, may })
}

/// `4 – bien`.
fn stars(l: &L10nLanguage, stars: i16) -> String {
    let words = match stars {
        1 => l.msg_deals_review_stars_1(),
        2 => l.msg_deals_review_stars_2(),
        3 => l.msg_deals_review_stars_3(),
        4 => l.msg_deals_review_stars_4(),
        _ => l.msg_deals_review_stars_5(),
    };
    format!("{stars} – {words}")
}

/// What may be chosen.
pub(super) fn choices(l: &L10nLanguage) -> Vec<(String, String)> {
    (1..=MOST_STARS).map(|it| (it.to_string(), stars(l, it))).collect()
}

/// A review as typed.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct ReviewForm {
    stars: String,
    text: String,
}

/// POST `/deals/{code}/reviews`.
///
/// # Errors
/// Not found for strangers; a conflict when the deal is not settled, the days are over, or it was said already.
pub async fn write_review(
    shell: Shell,
    member: Member,
    (house, code, submitted): (Data<House>, Path<String>, Submitted),
    mut db: Db,
    Now(now): Now,
    Form(form): Form<ReviewForm>,
) -> Answer {
    if replayed(&shell, &member, &mut db, &submitted).await?.is_some() {
        return settled(&shell, &member, &mut db, (&submitted, &code), Ok(()), Notice::Reviewed).await;
    }
    let mut faults = Faults::default();
    let stars = form.stars.parse().ok().filter(|stars| (1..=MOST_STARS).contains(stars));
    if stars.is_none() {
        faults.add("stars", shell.l.msg_deals_review_stars_fault());
    }
    let text = plain(&form.text);
    if !text.is_empty() && !is_text(&text, LONGEST_REVIEW) {
        faults.add("text", shell.l.msg_deals_review_text_fault());
    }
    let (Some(stars), true) = (stars, faults.is_empty()) else {
        let typed = Typed { stars: form.stars, text: form.text, faults, ..Typed::default() };
        return draw(StatusCode::UNPROCESSABLE_ENTITY, shell, &member, &mut db, &code, typed, now).await;
    };
    let text = (!text.is_empty()).then_some(text.as_str());
    let post = Post { links: &house.links, now };
    let result = deals::review_deal(&mut db, &member, &code, (stars, text), submitted.once(), post).await;
    settled(&shell, &member, &mut db, (&submitted, &code), result, Notice::Reviewed).await
}
