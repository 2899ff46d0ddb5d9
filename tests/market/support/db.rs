//! A fresh database a test, cloned from a template that is migrated once, on a throwaway cluster.

use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use pepite::db::cluster::Cluster;
use pepite::db::migrate;
use tokio::runtime::Runtime;
use tokio_postgres::NoTls;

struct Ground {
    runtime: Runtime,
    cluster: Cluster,
}

static GROUND: OnceLock<Ground> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(1);

const TEMPLATE: &str = "pepite_template";

/// The URL of a fresh, migrated database.
pub fn fresh() -> String {
    // Tests run on small runtimes of their own, and migrations want threads: so the ground has a runtime itself.
    std::thread::spawn(|| {
        let ground = GROUND.get_or_init(lay);
        let name = format!("story_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        ground.runtime.block_on(async {
            admin(ground.cluster.url(), &format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).await;
        });
        url_of(ground.cluster.url(), &name)
    })
    .join()
    .expect("the ground is laid")
}

/// The URL of a database with nothing in it, not even our schema.
pub fn empty() -> String {
    std::thread::spawn(|| {
        let ground = GROUND.get_or_init(lay);
        let name = format!("empty_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        ground.runtime.block_on(admin(ground.cluster.url(), &format!("CREATE DATABASE {name}")));
        url_of(ground.cluster.url(), &name)
    })
    .join()
    .expect("the ground is laid")
}

/// The URL of the migrated template itself, for reading its schema.
pub fn template() -> String {
    std::thread::spawn(|| url_of(GROUND.get_or_init(lay).cluster.url(), TEMPLATE)).join().expect("the ground is laid")
}

fn lay() -> Ground {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let cluster = runtime.block_on(async {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("market");
        // The databases of the last run go with its folder.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the cluster");
        let cluster = Cluster::start_throwaway(&folder).await.expect("a throwaway cluster");
        admin(cluster.url(), &format!("CREATE DATABASE {TEMPLATE}")).await;
        migrate(&url_of(cluster.url(), TEMPLATE)).await.expect("the migrations run");
        cluster
    });
    Ground { runtime, cluster }
}

fn url_of(cluster: &str, database: &str) -> String {
    let (server, _) = cluster.rsplit_once('/').expect("a URL with a database");
    format!("{server}/{database}")
}

async fn admin(url: &str, statement: &str) {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the cluster answers");
    tokio::spawn(connection);
    client.batch_execute(statement).await.unwrap_or_else(|e| panic!("{statement}: {e}"));
}
