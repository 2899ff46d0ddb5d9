//! What the same bytes cost without the product: from memory, and behind the bare query on a pool of tokio-postgres.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpResponse, HttpServer};
use tokio::sync::Semaphore;
use tokio_postgres::{Client, NoTls, Statement};

use crate::ground::Fault;

/// Connections a worker: as many as the product's pool has for each core.
const CONNECTIONS: usize = 8;

/// Bodies and statements by the name of a work.
struct Plate {
    url: String,
    bodies: HashMap<String, Bytes>,
    statements: HashMap<String, Vec<String>>,
}

/// A connection, and what it has prepared.
struct Session {
    client: Client,
    prepared: HashMap<String, Statement>,
}

/// The connections of one worker.
struct Sessions {
    plate: Arc<Plate>,
    free: RefCell<Vec<Session>>,
    room: Semaphore,
    turn: Cell<usize>,
}

pub fn serve(folder: &Path, port: u16) -> Result<(), Fault> {
    let mut plate = Plate { url: fs::read_to_string(folder.join("url"))?, bodies: HashMap::new(), statements: HashMap::new() };
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match path.extension().and_then(|it| it.to_str()) {
            Some("body") => drop(plate.bodies.insert(name, fs::read(&path)?.into())),
            Some("sql") => {
                drop(plate.statements.insert(name, fs::read_to_string(&path)?.lines().map(str::to_owned).collect()));
            }
            _ => {}
        }
    }
    let plate = Arc::new(plate);
    let factory = move || {
        let free = RefCell::default();
        let sessions = Rc::new(Sessions { plate: plate.clone(), free, room: Semaphore::new(CONNECTIONS), turn: Cell::new(0) });
        App::new()
            .app_data(Data::from(plate.clone()))
            .app_data(sessions)
            .route("/", web::get().to(HttpResponse::Ok))
            .route("/memory/{name}", web::to(from_memory))
            .route("/query/{name}", web::to(behind_query))
    };
    let server = async move { HttpServer::new(factory).bind(("127.0.0.1", port))?.run().await };
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(server)?)
}

async fn from_memory(plate: Data<Plate>, name: web::Path<String>) -> HttpResponse {
    plate.bodies.get(&*name).map_or_else(|| HttpResponse::NotFound().finish(), html)
}

fn html(body: &Bytes) -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(body.clone())
}

async fn behind_query(request: actix_web::HttpRequest, name: web::Path<String>) -> HttpResponse {
    let sessions = request.app_data::<Rc<Sessions>>().expect("each worker has its connections");
    match sessions.ask(&name).await {
        Ok(()) => sessions.plate.bodies.get(&*name).map_or_else(|| HttpResponse::NotFound().finish(), html),
        Err(error) => HttpResponse::InternalServerError().body(error.to_string()),
    }
}

impl Sessions {
    async fn ask(&self, name: &str) -> Result<(), Fault> {
        let statements = self.plate.statements.get(name).filter(|it| !it.is_empty()).ok_or("no statement")?;
        let turn = self.turn.get();
        self.turn.set(turn + 1);
        let text = &statements[turn % statements.len()];
        let _room = self.room.acquire().await?;
        let free = self.free.borrow_mut().pop();
        let mut session = match free {
            Some(session) => session,
            None => self.open().await?,
        };
        let statement = match session.prepared.get(text) {
            Some(statement) => statement.clone(),
            None => session.client.prepare(text).await?,
        };
        session.client.query(&statement, &[]).await?;
        session.prepared.entry(text.clone()).or_insert(statement);
        self.free.borrow_mut().push(session);
        Ok(())
    }

    async fn open(&self) -> Result<Session, Fault> {
        let (client, connection) = tokio_postgres::connect(&self.plate.url, NoTls).await?;
        tokio::spawn(connection);
        client.batch_execute("SET ROLE pepite_public").await?;
        Ok(Session { client, prepared: HashMap::new() })
    }
}
