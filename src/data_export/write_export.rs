//! Writes the archive piece by piece into a channel: a batch of rows is read, compressed and handed on before the next.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use thiserror::Error as ThisError;
use tokio::sync::mpsc::Sender;
use uuid::Uuid;
use zip::result::{ZipError, ZipResult};

use super::archive::{Archive, OrderedRow};
use super::{ExportRequest, Scope, Section, store};
use crate::accounts::{Member, Once};
use crate::conversations::{self, Transcript};
use crate::db::{Pool, PoolError};
use crate::deals::{self, OpenCardError};
use crate::listings::{self, ContactCard, OpenCardFault};
use crate::valuation::SealedField;
use crate::vault::Keyring;

/// Rows read at a time.
const BATCH: i64 = 200;

/// What an export is written with.
pub struct Exporter {
    /// Connections: one is held while a batch is read, none while it is compressed or waits to be sent.
    pub pool: Pool,
    /// Opens own cards, and bought ones.
    pub keyring: Arc<Keyring>,
    /// Who gets it.
    pub reader: Member,
    /// What was granted.
    pub request: ExportRequest,
    /// The words of the file `README.txt`.
    pub readme: String,
    /// The time, as of which all is exported.
    pub now: DateTime<Utc>,
}

/// Why an export broke off.
#[derive(Debug, ThisError)]
pub enum WriteExportError {
    /// Whoever downloaded it is gone.
    #[error("the reader is gone")]
    Gone,
    /// No connection.
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
    /// A card does not open.
    #[error(transparent)]
    Card(#[from] OpenCardFault),
    /// A bought card does not open.
    #[error(transparent)]
    BoughtCard(#[from] OpenCardError),
    /// A row is no JSON object.
    #[error(transparent)]
    Row(#[from] serde_json::Error),
    /// The archive could not be written.
    #[error(transparent)]
    Archive(#[from] ZipError),
    /// An agreement could not be drawn, or the task was stopped.
    #[error("{0}")]
    Other(String),
}

/// Which file of a table is being written: both hold the same rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Csv,
}

/// Writes the whole export. `agreement` gives the PDF of a deal, by its code.
///
/// # Errors
/// See [`WriteExportError`]; the export is then given up, so that another may begin.
pub async fn write_export(
    exporter: &Exporter,
    sink: &Sender<Vec<u8>>,
    agreement: impl AsyncFn(&str) -> Result<Vec<u8>, String>,
) -> Result<(), WriteExportError> {
    let mut writer = Writer { exporter, sink, archive: Archive::new(), rows: 0 };
    let written = writer.write(agreement).await;
    let rows = writer.rows;
    let ended = match written {
        Ok(()) => writer.finish().await,
        Err(error) => Err(error),
    };
    let mut conn = exporter.pool.get().await?;
    match ended {
        Ok(()) => store::finish(&mut conn, exporter.request.id, rows, exporter.now).await?,
        Err(error) => {
            store::give_up(&mut conn, exporter.request.id, exporter.now).await?;
            return Err(error);
        }
    }
    Ok(())
}

struct Writer<'a> {
    exporter: &'a Exporter,
    sink: &'a Sender<Vec<u8>>,
    archive: Archive,
    rows: i64,
}

impl Writer<'_> {
    async fn write(&mut self, agreement: impl AsyncFn(&str) -> Result<Vec<u8>, String>) -> Result<(), WriteExportError> {
        let readme = self.exporter.readme.clone();
        self.compress(move |archive| archive.file("README.txt", readme.as_bytes())).await?;
        let scope = self.exporter.request.scope;
        for section in Section::ALL.iter().filter(|section| scope.holds(section.scope)) {
            self.section(section, Form::Json).await?;
            self.section(section, Form::Csv).await?;
        }
        if scope == Scope::Company {
            self.transcripts("conversations", Form::Json, |talk| vec![whole(talk)]).await?;
            self.transcripts("conversations", Form::Csv, |talk| vec![head(talk)]).await?;
            self.transcripts("messages", Form::Csv, messages).await?;
            self.transcripts("offers", Form::Csv, offers).await?;
            self.deals(agreement).await?;
        }
        Ok(())
    }

    /// One file of a table that one statement reads.
    async fn section(&mut self, section: &'static Section, form: Form) -> Result<(), WriteExportError> {
        let Exporter { pool, reader, now, keyring, .. } = self.exporter;
        self.begin(section.name, form).await?;
        let mut after = String::new();
        loop {
            let mut conn = pool.get().await?;
            let found = store::rows(&mut conn, section, reader, &after, BATCH, *now).await?;
            let mut batch = Vec::with_capacity(found.len());
            for row in &found {
                let mut content: OrderedRow = serde_json::from_str(&row.content)?;
                if let Some(lead) = row.lead {
                    content.0.extend(card_cells(&listings::contents(&mut conn, keyring, lead).await?.1));
                }
                batch.push(content);
            }
            drop(conn);
            let Some(last) = found.into_iter().next_back() else { break };
            after = last.key;
            self.add(batch, form).await?;
        }
        self.end().await
    }

    /// One file about conversations, as this company reads them.
    async fn transcripts(
        &mut self,
        name: &'static str,
        form: Form,
        rows_of: fn(&Transcript) -> Vec<OrderedRow>,
    ) -> Result<(), WriteExportError> {
        let Exporter { pool, reader, .. } = self.exporter;
        self.begin(name, form).await?;
        let mut after = Uuid::nil();
        loop {
            let mut conn = pool.get().await?;
            let ids = store::conversations_after(&mut conn, reader.company_id, after, BATCH).await?;
            let mut batch = Vec::new();
            for id in &ids {
                batch.extend(conversations::transcript(&mut conn, reader, *id).await?.iter().flat_map(rows_of));
            }
            drop(conn);
            let Some(last) = ids.last() else { break };
            after = *last;
            self.add(batch, form).await?;
        }
        self.end().await
    }

    /// The agreement of each deal, and the card of each that was bought: opened once, which is written down as ever.
    async fn deals(&mut self, agreement: impl AsyncFn(&str) -> Result<Vec<u8>, String>) -> Result<(), WriteExportError> {
        let Exporter { pool, reader, keyring, now, .. } = self.exporter;
        let mut after = String::new();
        loop {
            let mut conn = pool.get().await?;
            let found = store::deals_after(&mut conn, reader.company_id, &after, BATCH).await?;
            drop(conn);
            for (code, bought) in &found {
                let pdf = agreement(code.as_str()).await.map_err(WriteExportError::Other)?;
                let mut conn = pool.get().await?;
                let opened = match bought {
                    true => deals::open_card(&mut conn, reader, code, Once::NO_FORM, keyring, *now).await,
                    false => Err(OpenCardError::NotFound),
                };
                drop(conn);
                let card = match opened {
                    Ok((_, card)) => card,
                    // Sealed yet, or given back.
                    Err(OpenCardError::NotFound) => None,
                    Err(error) => return Err(error.into()),
                };
                let name = format!("agreements/{code}.pdf");
                self.compress(move |archive| archive.file(&name, &pdf)).await?;
                if let Some(card) = card {
                    self.bought_card(code, &card).await?;
                }
            }
            let Some((last, _)) = found.into_iter().next_back() else { return Ok(()) };
            after = last;
        }
    }

    async fn bought_card(&mut self, code: &str, card: &ContactCard) -> Result<(), WriteExportError> {
        let row = OrderedRow(card_cells(card).collect());
        let name = format!("bought_cards/{code}");
        self.rows += 1;
        self.compress(move |archive| {
            archive.begin_json(&name)?;
            archive.rows(std::slice::from_ref(&row))?;
            archive.end()?;
            archive.begin_csv(&name)?;
            archive.rows(std::slice::from_ref(&row))?;
            archive.end()
        })
        .await
    }

    async fn begin(&mut self, name: &'static str, form: Form) -> Result<(), WriteExportError> {
        self.compress(move |archive| if form == Form::Json { archive.begin_json(name) } else { archive.begin_csv(name) }).await
    }

    async fn add(&mut self, batch: Vec<OrderedRow>, form: Form) -> Result<(), WriteExportError> {
        if form == Form::Json {
            self.rows += i64::try_from(batch.len()).unwrap_or_default();
        }
        self.compress(move |archive| archive.rows(&batch)).await
    }

    async fn end(&mut self) -> Result<(), WriteExportError> {
        self.compress(Archive::end).await
    }

    /// Does something to the archive off the threads that serve pages, and hands on what came of it.
    async fn compress(
        &mut self,
        act: impl FnOnce(&mut Archive) -> ZipResult<()> + Send + 'static,
    ) -> Result<(), WriteExportError> {
        let mut archive = std::mem::take(&mut self.archive);
        let (archive, done) = tokio::task::spawn_blocking(move || {
            let done = act(&mut archive);
            (archive, done)
        })
        .await
        .map_err(|error| WriteExportError::Other(error.to_string()))?;
        self.archive = archive;
        done?;
        let piece = self.archive.take();
        self.send(piece).await
    }

    async fn finish(self) -> Result<(), WriteExportError> {
        let Self { archive, sink, .. } = self;
        let last = tokio::task::spawn_blocking(move || archive.finish())
            .await
            .map_err(|error| WriteExportError::Other(error.to_string()))??;
        sink.send(last).await.map_err(|_| WriteExportError::Gone)
    }

    async fn send(&self, piece: Vec<u8>) -> Result<(), WriteExportError> {
        if piece.is_empty() {
            return Ok(());
        }
        self.sink.send(piece).await.map_err(|_| WriteExportError::Gone)
    }
}

/// Every field of a card, filled or not, so that all rows of a table have the same columns.
fn card_cells(card: &ContactCard) -> impl Iterator<Item = (String, Value)> {
    SealedField::ALL.iter().map(|field| (field.code().to_owned(), json!(card.get(*field))))
}

fn row<const N: usize>(cells: [(&str, Value); N]) -> OrderedRow {
    OrderedRow(cells.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// What the company knows of the conversation itself.
fn head(talk: &Transcript) -> OrderedRow {
    let (company, person) = talk.named.clone().unzip();
    row([
        ("conversation", json!(talk.id)),
        ("lead", json!(talk.lead)),
        ("side", json!(talk.side.code())),
        ("own_alias", json!(talk.own_alias)),
        ("other_alias", json!(talk.other_alias)),
        ("other_company", json!(company)),
        ("other_person", json!(person)),
        ("state", json!(talk.state.code())),
        ("opened_on", json!(talk.opened_on)),
    ])
}

fn messages(talk: &Transcript) -> Vec<OrderedRow> {
    let said = talk.messages.iter().map(|it| {
        row([
            ("conversation", json!(talk.id)),
            ("lead", json!(talk.lead)),
            ("from", json!(it.alias)),
            ("at", json!(it.hour)),
            ("text", json!(it.text)),
        ])
    });
    said.collect()
}

fn offers(talk: &Transcript) -> Vec<OrderedRow> {
    let made = talk.offers.iter().map(|it| {
        row([
            ("conversation", json!(talk.id)),
            ("lead", json!(talk.lead)),
            ("from", json!(it.alias)),
            ("version", json!(it.version)),
            ("price_cents", json!(it.price_cents)),
            ("payment", json!(it.payment)),
            ("commission_percent", json!(it.commission_percent)),
            ("warranty_days", json!(it.warranty_days)),
            ("in_return", json!(it.in_return)),
            ("note", json!(it.note)),
            ("state", json!(it.state)),
            ("at", json!(it.hour)),
            ("expires_at", json!(it.expires_at)),
        ])
    });
    made.collect()
}

/// The conversation with all that was said in it.
fn whole(talk: &Transcript) -> OrderedRow {
    let mut all = head(talk);
    all.0.push(("messages".to_owned(), json!(messages(talk))));
    all.0.push(("offers".to_owned(), json!(offers(talk))));
    all
}
