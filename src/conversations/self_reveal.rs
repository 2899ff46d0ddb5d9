//! What an author is about to say of itself, before it is sent: a question, never a wall. It is the author's to say.

use std::ops::Range;

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{Side, send_message, store};
use crate::accounts::{self, Member};
use crate::listings::gate::{self, OwnNames, RefusalKind};
use crate::listings::{self, ContactCard, OpenCardFault};
use crate::vault::Keyring;

/// The words of a first message that tell who writes: byte ranges, in order, apart from each other.
///
/// # Errors
/// When the database fails.
pub async fn revealed_at_first(
    conn: &mut AsyncPgConnection,
    member: &Member,
    text: &str,
) -> Result<Vec<Range<usize>>, OpenCardFault> {
    revealed(conn, member, text, &ContactCard::default(), |_| true).await
}

/// The same of a message in a conversation; as its seller also what is on the lead's card. Once there is a deal nothing is
/// asked any more, and whoever has said who it is may write its name.
///
/// # Errors
/// When the card does not open, or the database fails.
pub async fn revealed_in(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    member: &Member,
    (id, text): (Uuid, &str),
) -> Result<Vec<Range<usize>>, OpenCardFault> {
    let Some((it, side)) = store::conversation_of(conn, member, id).await? else { return Ok(Vec::new()) };
    // Where nothing may be written there is nothing to ask.
    if send_message::may_write(&it, side).is_err() || store::has_deal(conn, id).await? {
        return Ok(Vec::new());
    }
    let card = match side {
        Side::Seller => listings::contents(conn, keyring, it.lead_id).await?.1,
        Side::Buyer => ContactCard::default(),
    };
    let known = store::is_disclosed(conn, id, side).await?;
    revealed(conn, member, text, &card, |kind| !known || matches!(kind, RefusalKind::CardValue(_))).await
}

async fn revealed(
    conn: &mut AsyncPgConnection,
    member: &Member,
    text: &str,
    card: &ContactCard,
    counts: impl Fn(RefusalKind) -> bool,
) -> Result<Vec<Range<usize>>, OpenCardFault> {
    let company = accounts::identity(conn, member.company_id).await?;
    let former = accounts::former_names(conn, member.company_id).await?;
    let former: Vec<&str> = former.iter().map(String::as_str).collect();
    let colleagues = accounts::colleagues(conn, member.company_id).await?;
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
    let found = gate::text_marks(text, &own, card).into_iter().filter(|(kind, _)| counts(*kind));
    let mut marks: Vec<Range<usize>> = found.flat_map(|(_, marks)| marks).collect();
    marks.sort_by_key(|mark| mark.start);
    marks.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
    Ok(marks)
}
