//! What the layout needs of every page, so that the compiler checks that no page forgets it.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::respond::Told;
use super::{Error, House, Visit, assets, format};
use crate::accounts::{Member, form_token};
use crate::l10n::L10nLanguage;
use crate::language::Language;
use crate::money::Money;

/// The frame around a page.
#[derive(Clone)]
pub struct Shell {
    /// The messages of the page's language.
    pub l: &'static L10nLanguage,
    /// The language itself.
    pub language: Language,
    /// The signed-in member, if any.
    pub member: Option<Member>,
    /// What just happened.
    pub notice: Option<Told>,
    /// Conversations with something unread.
    pub unread: i64,
    /// News under the bell that are unread.
    pub news: i64,
    /// Whether single keys do anything.
    pub keys: bool,
    /// Whether what the page shows counts as read.
    pub is_reading: bool,
    /// Path and query of this page.
    pub path: String,
    /// Origin for canonical links, without a slash at the end.
    pub origin: String,
    token: String,
}

impl Shell {
    pub(super) fn of(visit: &Visit, house: &House) -> Self {
        Self {
            l: visit.language.words(),
            language: visit.language,
            member: visit.member.clone(),
            notice: visit.notice.clone(),
            unread: visit.unread,
            news: visit.news,
            keys: visit.keys,
            is_reading: visit.is_reading,
            path: visit.path.clone(),
            origin: house.config.base_url.as_str().trim_end_matches('/').to_owned(),
            token: visit.session.as_deref().map(|session| form_token(session, &mut rand::rng())).unwrap_or_default(),
        }
    }

    /// The address of a file of `static/`, under its content hash.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// The token that every form carries in its field `csrf`: another one in each rendered page.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// A new key for the field `submission` of a form: sent twice, it is carried out once.
    #[must_use]
    pub fn submission(&self) -> Uuid {
        Uuid::new_v4()
    }

    /// The number on the bell: beyond 99 it is `99+`.
    #[must_use]
    pub fn news_shown(&self) -> String {
        if self.news > 99 { "99+".to_owned() } else { self.news.to_string() }
    }

    /// The other language, for the switch.
    #[must_use]
    pub fn other_language(&self) -> Language {
        match self.language {
            Language::Fr => Language::En,
            Language::En => Language::Fr,
        }
    }

    /// Where search engines find this page in its language: `address` is its path and query. French has the bare address.
    #[must_use]
    pub fn canonical(&self, address: &str) -> String {
        self.in_language(address, self.language)
    }

    /// The page in every language, and in the one for all others.
    #[must_use]
    pub fn alternates(&self, address: &str) -> Vec<(&'static str, String)> {
        let named = Language::ALL.iter().map(|it| (it.code(), self.in_language(address, *it)));
        named.chain([("x-default", self.in_language(address, Language::Fr))]).collect()
    }

    fn in_language(&self, address: &str, language: Language) -> String {
        let origin = &self.origin;
        match language {
            Language::Fr => format!("{origin}{address}"),
            Language::En if address.contains('?') => format!("{origin}{address}&lang=en"),
            Language::En => format!("{origin}{address}?lang=en"),
        }
    }

    /// The language as networks name it.
    #[must_use]
    pub fn locale(&self) -> &'static str {
        match self.language {
            Language::Fr => "fr_FR",
            Language::En => "en_GB",
        }
    }

    /// A count as the page's language writes it.
    #[must_use]
    pub fn count(&self, count: &i64) -> String {
        self.language.number((*count).into())
    }

    /// A day: `22/11/2026`.
    #[must_use]
    pub fn date(&self, date: &NaiveDate) -> String {
        format::date(*date)
    }

    /// The day of a moment.
    #[must_use]
    pub fn day(&self, at: &DateTime<Utc>) -> String {
        format::day(*at)
    }

    /// The minute of a moment, for the papers of a deal.
    #[must_use]
    pub fn minute(&self, at: &DateTime<Utc>) -> String {
        format::minute(*at)
    }

    /// The day and hour of a moment: never finer, for messages.
    #[must_use]
    pub fn hour(&self, at: &DateTime<Utc>) -> String {
        format::hour(self.language, *at)
    }

    /// An amount as the page's language writes it.
    #[must_use]
    pub fn money(&self, amount: &Money) -> String {
        amount.display(self.language)
    }

    /// An estimate as others than its seller see it, to two digits: an exact one would give away the cost.
    #[must_use]
    pub fn coarse(&self, value: &Money) -> String {
        value.coarse().display(self.language)
    }

    /// A share as a percentage.
    #[must_use]
    pub fn percent(&self, share: &Decimal) -> String {
        self.language.percent(*share)
    }

    /// How long ago a day was, in words: today, yesterday, five days ago.
    #[must_use]
    pub fn ago(&self, then: &NaiveDate, today: &NaiveDate) -> String {
        format::ago(self.language, *then, *today)
    }

    /// Whether the page lies under `section`, for the navigation.
    #[must_use]
    pub fn is_at(&self, section: &str) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        path == section || path.strip_prefix(section).is_some_and(|rest| rest.starts_with('/'))
    }
}

impl FromRequest for Shell {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let house = req.app_data::<Data<House>>().expect("app.rs puts the house into every app");
        ready(Ok(Self::of(&Visit::of(req), house)))
    }
}
