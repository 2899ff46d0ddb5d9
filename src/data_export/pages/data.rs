//! `/account/data`: what an export holds, the button, and who exported what before.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, HeaderValue};
use actix_web::web::{Bytes, Data};
use askama::Template;
use futures_util::{Stream, StreamExt, stream};
use serde::Deserialize;
use tokio::sync::mpsc;

use crate::accounts::Member;
use crate::data_export::store::{self, ExportLine};
use crate::data_export::{EXPORTS_A_DAY, Exporter, RequestExportError, Scope, WriteExportError, request_export, write_export};
use crate::deals;
use crate::web::{Answer, Confirmed, Db, Error, Form, House, Now, Shell, format, page};

/// Pieces that wait to be sent.
const PIECES: usize = 4;
/// Exports that the page lists.
const LISTED: i64 = 20;

/// A form without fields.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct EmptyForm {}

#[derive(Template)]
#[template(path = "data_export/data.html")]
struct DataPage {
    shell: Shell,
    is_owner: bool,
    exports: Vec<ExportLine>,
}

impl DataPage {
    fn limit() -> f64 {
        format::count(i64::try_from(EXPORTS_A_DAY).unwrap_or_default())
    }

    fn scope(&self, line: &ExportLine) -> String {
        match Scope::parse(&line.scope) {
            Some(Scope::Company) => self.shell.l.msg_export_scope_company(),
            _ => self.shell.l.msg_export_scope_person(),
        }
    }
}

/// GET `/account/data`.
///
/// # Errors
/// When the database fails.
pub async fn data(shell: Shell, member: Member, mut db: Db) -> Answer {
    let own = (!member.is_owner()).then_some(member.user_id);
    let exports = store::recent(&mut db, member.company_id, own, LISTED).await?;
    page(&DataPage { shell, is_owner: member.is_owner(), exports })
}

/// POST `/account/data`: the archive, written while it is downloaded.
///
/// # Errors
/// Confirmation where the session was not confirmed a short while ago; too many where the user or the node has enough.
pub async fn export(
    shell: Shell,
    Confirmed(member): Confirmed,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(EmptyForm {}): Form<EmptyForm>,
) -> Answer {
    let request = request_export(&mut db, &member, &house.links, now).await.map_err(refused)?;
    drop(db);
    let exporter = Exporter {
        pool: house.pools.house.clone(),
        keyring: house.keyring.clone(),
        reader: member,
        request,
        readme: shell.l.msg_export_readme(&shell.day(&now)),
        now,
    };
    let language = shell.language;
    let (sender, pieces) = mpsc::channel::<Vec<u8>>(PIECES);
    let written = actix_web::rt::spawn(async move {
        let agreement = async |code: &str| {
            let drawn = deals::pages::agreement_file(&exporter.pool, &exporter.reader, code, language, now).await;
            drawn.map_err(|error| error.to_string())
        };
        let written = write_export(&exporter, &sender, agreement).await;
        if let Err(error) = &written
            && !matches!(error, WriteExportError::Gone)
        {
            tracing::error!(%error, "an export broke off");
        }
        written
    });
    let name = format!("pepite-{}.zip", now.format("%Y-%m-%d"));
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")))
        // It is compressed already.
        .insert_header((CONTENT_ENCODING, HeaderValue::from_static("identity")))
        .streaming(body(pieces, written)))
}

type Writing = tokio::task::JoinHandle<Result<(), WriteExportError>>;

/// The pieces as they come; an export that breaks off breaks the download too, so that nobody takes it for whole.
fn body(pieces: mpsc::Receiver<Vec<u8>>, written: Writing) -> impl Stream<Item = Result<Bytes, actix_web::Error>> {
    let sent = stream::unfold(pieces, |mut pieces| async { pieces.recv().await.map(|piece| (Ok(Bytes::from(piece)), pieces)) });
    let end = stream::once(async move {
        match written.await {
            Ok(Ok(())) => Ok(Bytes::new()),
            _ => Err(actix_web::error::ErrorInternalServerError("the export broke off")),
        }
    });
    sent.chain(end.filter(|last| std::future::ready(last.is_err())))
}

fn refused(error: RequestExportError) -> Error {
    match error {
        RequestExportError::TooMany { retry_after } => {
            Error::TooMany { retry_after: u32::try_from(retry_after.num_seconds().max(1)).unwrap_or(u32::MAX) }
        }
        RequestExportError::Database(error) => error.into(),
    }
}
