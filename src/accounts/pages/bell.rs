//! `/notifications` and below: what waits under the bell, how much of it is unread, and what wakes the bell of open pages.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::accounts::Member;
use crate::mail::{self, Notification};
use crate::web::{self, Answer, Db, House, Notice, Now, Shell, Wanted, page, see_other_with};

#[derive(Template)]
#[template(path = "accounts/bell.html")]
struct Page {
    shell: Shell,
    news: Vec<Notification>,
}

#[derive(Template)]
#[template(path = "parts/bell.html")]
struct Bell {
    shell: Shell,
}

/// GET `/notifications`.
///
/// # Errors
/// When the database fails.
pub async fn notifications(shell: Shell, member: Member, mut db: Db, Now(now): Now) -> Answer {
    let news = mail::news(&mut db, member.user_id, now).await?;
    page(&Page { shell, news })
}

/// GET `/notifications/unread`: the bell of the header, drawn anew for an open page.
///
/// # Errors
/// None of its own.
pub async fn unread_notifications(shell: Shell, _: Member) -> Answer {
    page(&Bell { shell })
}

/// GET `/notifications/events`.
///
/// # Errors
/// None of its own.
pub async fn notification_events(req: HttpRequest, member: Member, house: Data<House>) -> Answer {
    web::events(&req, &house.live, house.live.subscribe(), Wanted { user: member.user_id, conversation: None })
}

/// POST `/account/notifications/reading`: everything under the bell is read.
///
/// # Errors
/// When the database fails.
pub async fn read_notifications(member: Member, mut db: Db, Now(now): Now) -> Answer {
    mail::read_all(&mut db, member.user_id, now).await?;
    Ok(see_other_with("/notifications", Notice::NotificationsRead))
}
