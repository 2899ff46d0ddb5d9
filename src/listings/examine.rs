//! Whether a lead may be shown: what is missing, what the gates say, whether its person is known already.

use chrono::NaiveDate;
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::gate::{self, OwnNames, Refusal};
use super::{ContactCard, Declaration, appraise, store};
use crate::accounts::{self, Member};
use crate::valuation::Valuer;
use crate::vault::Keyring;

/// What keeps a lead from being shown.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    /// Form names of what has to be declared first.
    pub missing: Vec<&'static str>,
    /// What the gates refuse.
    pub refusals: Vec<Refusal>,
    /// The code of another lead of the same seller about the same person.
    pub twin: Option<String>,
    /// The person has objected: nobody may publish them.
    pub objected: bool,
    /// The number of buyers can no longer change: there is a deal.
    pub cap_fixed: bool,
}

impl Problems {
    /// Whether nothing stands in the way.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.refusals.is_empty() && self.twin.is_none() && !self.objected && !self.cap_fixed
    }
}

/// What the examination found.
pub struct Examined {
    /// For the seller.
    pub problems: Problems,
    /// Whether somebody else offers the same person: told to moderation only.
    pub elsewhere: bool,
}

/// Examines a lead (`None`: a new one) for publication.
///
/// # Errors
/// When the database fails.
pub async fn examine(
    conn: &mut AsyncPgConnection,
    seller: &Member,
    lead: Option<Uuid>,
    parts: (&Declaration, &ContactCard),
    tools: (&Keyring, &Valuer),
    today: NaiveDate,
) -> QueryResult<Examined> {
    examine_for(conn, seller.company_id, lead, parts, tools, today).await
}

/// The same for whoever sells, with nobody signed in.
pub(super) async fn examine_for(
    conn: &mut AsyncPgConnection,
    seller: Uuid,
    lead: Option<Uuid>,
    (declared, card): (&Declaration, &ContactCard),
    (keyring, valuer): (&Keyring, &Valuer),
    today: NaiveDate,
) -> QueryResult<Examined> {
    let company = accounts::identity(conn, seller).await?;
    let former = accounts::former_names(conn, seller).await?;
    let former: Vec<&str> = former.iter().map(String::as_str).collect();
    let colleagues = accounts::colleagues(conn, seller).await?;
    let people: Vec<&str> = colleagues.iter().map(|it| it.name.as_str()).collect();
    let emails: Vec<&str> = colleagues.iter().map(|it| it.email.as_str()).collect();
    let own = OwnNames {
        company: &company.name,
        former: &former,
        siren: &company.siren,
        people: &people,
        emails: &emails,
        domains: &[],
    };
    let verdict = gate::check(&declared.submission(card, own), today);

    let tags = card.identity_hashes(keyring);
    let same_person = store::same_person(conn, lead, &tags).await?;
    let (own, others): (Vec<_>, Vec<_>) = same_person.into_iter().partition(|it| it.company_id == seller);
    let mut missing = declared.missing();
    if declared.grade_reason.is_none() && appraise(valuer, declared, card, today).other_grade(declared).is_some() {
        missing.push("grade_reason");
    }
    let problems = Problems {
        missing,
        refusals: verdict.refusals,
        twin: own.into_iter().next().map(|it| it.code),
        objected: store::has_objected(conn, &tags).await?,
        cap_fixed: false,
    };
    Ok(Examined { problems, elsewhere: !others.is_empty() })
}
