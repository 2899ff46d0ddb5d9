//! An owner removes a colleague from the company.

use chrono::{DateTime, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{Colleague, ColleagueAct, ColleagueError, letters, store};
use crate::mail;

/// Removes a colleague. Its sessions end and its address is free; leads, conversations and deals are the company's and
/// stay. It is told by e-mail. Oneself is not removed but leaves, see [`super::leave_company`].
///
/// # Errors
/// See [`ColleagueError`].
pub async fn remove_colleague(conn: &mut AsyncPgConnection, act: &ColleagueAct<'_>) -> Result<(), ColleagueError> {
    let by = act.by;
    conn.transaction(async |conn| {
        store::lock_company(conn, by.company_id).await?;
        let colleague = store::colleague(conn, by.company_id, act.user).await?.ok_or(ColleagueError::NotFound)?;
        let owners = store::owners(conn, by.company_id).await?;
        if !owners.iter().any(|owner| owner.id == by.user_id) {
            return Err(ColleagueError::NotOwner);
        }
        if colleague.id == by.user_id {
            return Err(ColleagueError::NotFound);
        }
        remove(conn, &colleague, act.now).await?;
        mail::post(conn, letters::removed(&colleague, by, act.links), act.now).await?;
        Ok(())
    })
    .await
}

/// Removes the user; the caller holds the company.
pub(super) async fn remove(conn: &mut AsyncPgConnection, user: &Colleague, now: DateTime<Utc>) -> Result<(), ColleagueError> {
    if user.staff.is_some() {
        return Err(ColleagueError::Staff);
    }
    let name = if store::was_staff(conn, user.id).await? { user.name.clone() } else { initials(&user.name) };
    Ok(store::remove(conn, user, &name, now).await?)
}

/// The first letter of each word: what is left of a name in the records of a company.
fn initials(name: &str) -> String {
    let letters = name.split(|c: char| c.is_whitespace() || c == '-').filter_map(|word| word.chars().next());
    letters.take(5).map(|letter| format!("{}.", letter.to_uppercase())).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_name_is_shortened_to_its_initials() {
        assert_eq!(initials("Anne Le Goff"), "A. L. G.");
        assert_eq!(initials("jean-marc élie"), "J. M. É.");
        assert_eq!(initials("X"), "X.");
    }
}
