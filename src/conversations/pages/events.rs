//! `/conversations/{id}/events`: wakes an open thread when something happens in it, and the bell that stands on its page.

use actix_web::HttpRequest;
use actix_web::web::{Data, Path};
use uuid::Uuid;

use crate::accounts::Member;
use crate::conversations;
use crate::web::{self, Answer, Db, Error, House, Wanted};

/// GET `/conversations/{id}/events`.
///
/// # Errors
/// Not found for those who are not one of its two sides.
pub async fn events(req: HttpRequest, member: Member, house: Data<House>, mut db: Db, id: Path<Uuid>) -> Answer {
    let news = house.live.subscribe();
    conversations::conversation_of(&mut db, &member, *id).await?.ok_or(Error::NotFound)?;
    web::events(&req, &house.live, news, Wanted { user: member.user_id, conversation: Some(*id) })
}
