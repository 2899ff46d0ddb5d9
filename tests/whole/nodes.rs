//! Three processes of the product on one Postgres, and whoever asks them.

use std::time::Duration;

use reqwest::Client;
use reqwest::redirect::Policy;
use tokio_postgres::NoTls;
use uuid::Uuid;

use pepite::db::cluster::Cluster;

use crate::server::Server;
use crate::visitor::hidden_fields;

/// The first owns the Postgres of all; the others came later.
pub struct Nodes {
    pub servers: Vec<Server>,
}

/// A form as it is sent: the key hidden in it is the same however often that is.
#[derive(Clone)]
pub struct Form {
    pub path: String,
    pub cookie: String,
    pub key: Uuid,
    pub fields: Vec<(String, String)>,
}

impl Form {
    pub fn new(path: String, cookie: &str, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { path, cookie: cookie.to_owned(), key: Uuid::new_v4(), fields }
    }

    /// The same key over other words.
    pub fn saying(&self, field: &str, value: &str) -> Self {
        let mut other = self.clone();
        other.fields.iter_mut().filter(|(name, _)| name == field).for_each(|(_, said)| value.clone_into(said));
        other
    }
}

/// What a node answered.
#[derive(Debug)]
pub struct Said {
    pub status: u16,
    /// Where a 303 leads, without what follows the path.
    pub location: String,
    pub body: String,
}

/// Asks the nodes by their number.
#[derive(Clone)]
pub struct Caller {
    client: Client,
    origins: Vec<String>,
}

impl Nodes {
    pub async fn start(name: &str) -> Self {
        let first = Server::start(name);
        let (second, third) = (first.start_beside(&format!("{name}-2")).await, first.start_beside(&format!("{name}-3")).await);
        // The first is dropped last: the ground of the others is its Postgres.
        Self { servers: vec![first, second, third] }
    }

    pub fn caller(&self) -> Caller {
        let client = Client::builder().redirect(Policy::none()).timeout(Duration::from_secs(20)).build().expect("a client");
        Caller { client, origins: self.servers.iter().map(|server| server.origin.clone()).collect() }
    }

    pub async fn sql(&self) -> tokio_postgres::Client {
        sql(&self.servers[0]).await
    }
}

impl Drop for Nodes {
    fn drop(&mut self) {
        while self.servers.pop().is_some() {}
    }
}

/// Brings forward what waits for a random moment, leads to appear and answers to reach their buyers, until the jobs have done it.
pub async fn bring_forward(server: &Server) {
    let sql = sql(server).await;
    let forward = "UPDATE scheduled_transitions SET asked_at = now() - interval '1 day', due_at = now();
        UPDATE conversations SET answer_due_at = now() WHERE answer_due_at IS NOT NULL";
    sql.batch_execute(forward).await.expect("it is brought forward");
    let waiting = "SELECT (SELECT count(*) FROM scheduled_transitions)
        + (SELECT count(*) FROM conversations WHERE answer_due_at IS NOT NULL)";
    for _ in 0..900 {
        if sql.query_one(waiting, &[]).await.expect("a number").get::<_, i64>(0) == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the jobs do not come round");
}

/// A connection to the Postgres of a server; waits for it while it is coming back.
pub async fn sql(server: &Server) -> tokio_postgres::Client {
    for _ in 0..300 {
        if let Ok(Some(url)) = Cluster::join(&server.data).await
            && let Ok((client, connection)) = tokio_postgres::connect(&url, NoTls).await
        {
            tokio::spawn(connection);
            return client;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("Postgres does not come back");
}

impl Caller {
    pub async fn post(&self, node: usize, form: &Form) -> reqwest::Result<Said> {
        let key = form.key.to_string();
        let fields = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let body =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).append_pair("submission", &key).finish();
        let request = self
            .client
            .post(self.address(node, &form.path))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        said(request.header("cookie", &form.cookie).send().await?).await
    }

    pub async fn get(&self, node: usize, path: &str, cookie: &str) -> reqwest::Result<Said> {
        said(self.client.get(self.address(node, path)).header("cookie", cookie).send().await?).await
    }

    /// A form of a page as somebody finds it there, with the key that is hidden in it; none while no page is to be had.
    pub async fn form_on(&self, node: usize, path: &str, cookie: &str, form: &str) -> Option<Form> {
        let page = self.get(node, path, cookie).await.ok().filter(|page| page.status == 200)?;
        let (path, mut fields) = hidden_fields(&page.body, form);
        let key = fields.iter().find(|(name, _)| name == "submission").map(|(_, key)| Uuid::parse_str(key).expect("a key"));
        fields.retain(|(name, _)| name != "submission" && name != "csrf");
        Some(Form { path, cookie: cookie.to_owned(), key: key.expect("a key is hidden in the form"), fields })
    }

    pub async fn is_ready(&self, node: usize) -> bool {
        self.get(node, "/readyz", "").await.is_ok_and(|page| page.status == 200)
    }

    fn address(&self, node: usize, path: &str) -> String {
        format!("{}{path}", self.origins[node % self.origins.len()])
    }
}

async fn said(answer: reqwest::Response) -> reqwest::Result<Said> {
    let location = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
    let location = location.split(['?', '#']).next().unwrap_or_default().to_owned();
    Ok(Said { status: answer.status().as_u16(), location, body: answer.text().await? })
}
