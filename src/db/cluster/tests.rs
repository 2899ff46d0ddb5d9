//! The cluster against a real Postgres: each test makes its own in a directory of its own.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use nix::sys::signal::Signal;
use nix::unistd::Uid;
use tokio_postgres::{Client, NoTls};

use super::process::{PidFile, signal, wait_until};
use super::{Cluster, ClusterError, Durability, home};
use crate::db::{end_role_creation, migrate};

/// Long enough for a recovery on a slow machine.
const SOON: Duration = Duration::from_secs(20);

/// A data directory that goes away with the test.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("pepite-cluster-{}-{next}", std::process::id()));
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Self(path)
    }

    fn data(&self) -> PathBuf {
        home::cluster_directory(&fs::canonicalize(&self.0).unwrap())
    }

    fn postmaster(&self) -> i32 {
        PidFile::read(&self.data()).unwrap().pid
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

async fn started(place: &Path) -> Cluster {
    Cluster::start_throwaway(place).await.unwrap()
}

async fn connect(url: &str) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

async fn ask(cluster: &Cluster, question: &str) -> String {
    let client = connect(cluster.url()).await.unwrap();
    client.query_one(question, &[]).await.unwrap().get(0)
}

async fn write_a_row(cluster: &Cluster) {
    let client = connect(cluster.url()).await.unwrap();
    client.batch_execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('pépite')").await.unwrap();
}

async fn gone(pid: i32) -> bool {
    wait_until(SOON, || nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), None).is_err()).await
}

#[tokio::test]
async fn a_new_cluster_is_private_checked_and_durable() {
    let place = Place::new();
    let cluster = Cluster::start(&place.0, |_| ()).await.unwrap();
    let client = connect(cluster.url()).await.unwrap();
    for (setting, value) in [
        ("listen_addresses", ""),
        ("data_checksums", "on"),
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("server_encoding", "UTF8"),
        ("log_error_verbosity", "terse"),
        ("log_parameter_max_length_on_error", "0"),
        ("log_min_error_statement", "panic"),
        ("jit", "off"),
    ] {
        let row = client.query_one(&format!("SHOW {setting}"), &[]).await.unwrap();
        assert_eq!(row.get::<_, String>(0), value, "{setting}");
    }
    let mode = fs::metadata(place.0.join("postgres")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    cluster.stop().await;
    assert!(connect(cluster.url()).await.is_err());
}

#[tokio::test]
async fn what_was_written_is_there_at_the_next_start() {
    let place = Place::new();
    let cluster = started(&place.0).await;
    write_a_row(&cluster).await;
    cluster.stop().await;
    cluster.stop().await;
    let cluster = started(&place.0).await;
    assert_eq!(ask(&cluster, "SELECT word FROM kept").await, "pépite");
    cluster.stop().await;
}

#[tokio::test]
async fn a_start_follows_a_killed_server() {
    let place = Place::new();
    let cluster = Cluster::start(&place.0, |_| ()).await.unwrap();
    write_a_row(&cluster).await;
    signal(place.postmaster(), Signal::SIGKILL);
    drop(cluster);
    let cluster = Cluster::start(&place.0, |_| ()).await.unwrap();
    assert_eq!(ask(&cluster, "SELECT word FROM kept").await, "pépite");
    cluster.stop().await;
}

#[tokio::test]
async fn the_supervisor_brings_a_killed_server_back_despite_a_busy_session() {
    let place = Place::new();
    let cluster = started(&place.0).await;
    write_a_row(&cluster).await;
    let watch = tokio::spawn(cluster.supervise());
    let busy = connect(cluster.url()).await.unwrap();
    // A session that computes does not notice that its server is gone.
    let work = tokio::spawn(async move { busy.batch_execute("SELECT count(*) FROM generate_series(1, 10^10)").await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    let killed = place.postmaster();
    signal(killed, Signal::SIGKILL);
    let data = place.data();
    let is_back = || PidFile::read(&data).is_some_and(|file| file.pid != killed && file.is_ready());
    assert!(wait_until(SOON, is_back).await);
    assert_eq!(ask(&cluster, "SELECT word FROM kept").await, "pépite");
    assert!(work.await.unwrap().is_err());
    cluster.stop().await;
    tokio::time::timeout(SOON, watch).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_dropped_cluster_takes_its_server_with_it() {
    let place = Place::new();
    let cluster = started(&place.0).await;
    let pid = place.postmaster();
    drop(cluster);
    // Not reaped, the process stays as a zombie until we end: its file tells.
    assert!(wait_until(SOON, || PidFile::read(&place.data()).is_none_or(|file| file.pid != pid)).await);
}

#[tokio::test]
async fn an_orphan_server_is_stopped_and_replaced() {
    let place = Place::new();
    let cluster = started(&place.0).await;
    cluster.stop().await;
    let plan = &cluster.plan;
    let mut orphan = plan
        .home
        .owner()
        .command(&plan.binaries.postgres())
        .arg("-D")
        .arg(place.data())
        .args(["-c", "listen_addresses=", "-k"])
        .arg(&plan.socket)
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let data = place.data();
    assert!(wait_until(SOON, || PidFile::read(&data).is_some_and(|file| file.is_ready())).await);
    let said = Mutex::new(Vec::new());
    let cluster = Cluster::start_with(&place.0, Durability::Throwaway, |sentence| {
        said.lock().unwrap().push(sentence.to_owned());
    });
    let cluster = cluster.await.unwrap();
    assert!(said.lock().unwrap().iter().any(|sentence| sentence.contains("outlived")));
    assert!(orphan.try_wait().unwrap().is_some());
    assert_eq!(ask(&cluster, "SELECT current_user::text").await, "pepite");
    cluster.stop().await;
}

#[tokio::test]
async fn a_pid_file_that_names_another_program_is_not_believed() {
    let place = Place::new();
    started(&place.0).await.stop().await;
    let mut other = std::process::Command::new("sleep").arg("60").spawn().unwrap();
    let file = place.data().join("postmaster.pid");
    fs::write(&file, format!("{}\n{}\n", other.id(), place.data().display())).unwrap();
    started(&place.0).await.stop().await;
    assert!(other.try_wait().unwrap().is_none(), "the other program must live");
    other.kill().unwrap();
    other.wait().unwrap();
}

#[tokio::test]
async fn a_half_made_cluster_is_cleared_away() {
    let place = Place::new();
    let draft = place.0.join("postgres/data.draft-7");
    fs::create_dir_all(draft.join("base")).unwrap();
    fs::write(draft.join("PG_VERSION"), "15\n").unwrap();
    let cluster = started(&place.0).await;
    assert!(!draft.exists());
    cluster.stop().await;
}

#[tokio::test]
async fn files_that_are_no_cluster_are_never_removed() {
    let place = Place::new();
    let precious = place.0.join("postgres/data/precious");
    fs::create_dir_all(precious.parent().unwrap()).unwrap();
    fs::write(&precious, "").unwrap();
    let refused = Cluster::start_throwaway(&place.0).await.unwrap_err();
    assert!(matches!(refused, ClusterError::Incomplete { .. }), "{refused}");
    assert!(precious.exists());
}

#[tokio::test]
async fn a_second_start_is_refused_and_a_command_may_join() {
    let place = Place::new();
    assert_eq!(Cluster::join(&place.0).await.unwrap(), None);
    let cluster = started(&place.0).await;
    let refused = Cluster::start_throwaway(&place.0).await.unwrap_err().to_string();
    assert!(refused.contains(&format!("process {}", std::process::id())), "{refused}");
    assert_eq!(Cluster::join(&place.0).await.unwrap().as_deref(), Some(cluster.url()));
    cluster.stop().await;
    assert_eq!(Cluster::join(&place.0).await.unwrap(), None);
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_a_short_one() {
    let place = Place::new();
    let deep = place.0.join("un-répertoire, très long ".repeat(6));
    let cluster = started(&deep).await;
    assert_eq!(ask(&cluster, "SELECT 'oui'").await, "oui");
    let socket = cluster.plan.socket.clone();
    assert!(!socket.starts_with(&place.0));
    assert_eq!(fs::metadata(&socket).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(Cluster::join(&deep).await.unwrap().as_deref(), Some(cluster.url()));
    cluster.stop().await;
    fs::remove_dir_all(socket).unwrap();
}

#[tokio::test]
async fn under_a_directory_closed_to_postgres_the_cluster_lives_elsewhere_and_is_found_again() {
    if !Uid::effective().is_root() {
        return;
    }
    let place = Place::new();
    fs::set_permissions(&place.0, fs::Permissions::from_mode(0o700)).unwrap();
    let cluster = started(&place.0).await;
    write_a_row(&cluster).await;
    cluster.stop().await;
    fs::set_permissions(&place.0, fs::Permissions::from_mode(0o755)).unwrap();
    let cluster = started(&place.0).await;
    assert_eq!(ask(&cluster, "SELECT word FROM kept").await, "pépite");
    cluster.stop().await;
    let elsewhere = fs::read_link(place.0.join("postgres")).unwrap();
    fs::remove_dir_all(&elsewhere).unwrap();
    let lost = Cluster::start_throwaway(&place.0).await.unwrap_err();
    assert!(matches!(lost, ClusterError::Lost { .. }), "{lost}");
}

#[tokio::test]
async fn as_root_the_server_runs_as_somebody_else() {
    let place = Place::new();
    let cluster = started(&place.0).await;
    let pid = place.postmaster();
    let status = fs::read_to_string(format!("/proc/{pid}/status"));
    if let Ok(status) = status {
        let uid = status.lines().find_map(|line| line.strip_prefix("Uid:")).unwrap();
        let uid: u32 = uid.split_whitespace().next().unwrap().parse().unwrap();
        assert_ne!(uid, 0);
    }
    cluster.stop().await;
    assert!(gone(pid).await);
}

/// Attributes that the application has no use for, or roles that read and run what lies outside its database.
const RIGHTS: &str = "SELECT count(*)::text FROM pg_roles r WHERE rolname = current_user AND (rolsuper OR rolcreatedb OR rolreplication \
    OR rolbypassrls OR EXISTS (SELECT FROM pg_roles o WHERE o.rolname LIKE 'pg\\_%' AND o.rolname <> 'pg_database_owner' \
    AND pg_has_role(r.oid, o.oid, 'MEMBER')))";

async fn is_ordinary(cluster: &Cluster) {
    assert_eq!(ask(cluster, "SELECT current_user::text").await, "pepite");
    assert_eq!(ask(cluster, RIGHTS).await, "0");
    assert_eq!(ask(cluster, "SELECT string_agg(rolname, ',') FROM pg_roles WHERE rolsuper").await, "pepite_superuser");
    let client = connect(cluster.url()).await.unwrap();
    for beyond in [
        "SET ROLE pepite_superuser",
        "ALTER ROLE pepite SUPERUSER",
        "ALTER SYSTEM SET fsync = off",
        "CREATE TEMP TABLE t (line text); COPY t FROM '/etc/passwd'",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/passwd')",
        "CREATE EXTENSION file_fdw",
        "CREATE FUNCTION f() RETURNS int LANGUAGE c AS '/lib/x'",
    ] {
        assert!(client.batch_execute(beyond).await.is_err(), "{beyond}");
    }
    for role in ["pepite_superuser", "postgres", "pepite_public"] {
        let url = cluster.url().replacen("pepite@", &format!("{role}@"), 1);
        assert!(connect(&url).await.is_err(), "{role} is reached over the socket");
    }
    client.batch_execute("SET ROLE pepite_public; RESET ROLE; CREATE TABLE own (word text); DROP TABLE own").await.unwrap();
}

#[tokio::test]
async fn the_application_is_no_superuser_and_reaches_none() {
    let place = Place::new();
    let cluster = Cluster::start(&place.0, |_| ()).await.unwrap();
    is_ordinary(&cluster).await;
    migrate(cluster.url()).await.unwrap();
    end_role_creation(cluster.url()).await.unwrap();
    assert_eq!(ask(&cluster, "SELECT rolcreaterole::text FROM pg_roles WHERE rolname = current_user").await, "false");
    cluster.stop().await;
    let cluster = Cluster::start(&place.0, |_| ()).await.unwrap();
    is_ordinary(&cluster).await;
    cluster.stop().await;
}

#[tokio::test]
async fn a_cluster_whose_application_was_a_superuser_is_put_right_and_keeps_all() {
    let place = Place::new();
    let home = home::Home::open(&fs::canonicalize(&place.0).unwrap(), &|_| ()).unwrap();
    let binaries = super::binaries::Binaries::find(None).unwrap();
    let mut initdb = home.owner().command(&binaries.initdb());
    initdb.arg("--pgdata").arg(home.data()).args(["--username=pepite", "--encoding=UTF8", "--locale=C", "--auth-local=trust"]);
    assert!(initdb.stdout(std::process::Stdio::null()).status().unwrap().success());
    for (database, statements) in [
        ("postgres", "CREATE DATABASE pepite\n"),
        (
            "pepite",
            "CREATE ROLE pepite_public NOLOGIN\nCREATE TABLE kept (id serial, word text)\nINSERT INTO kept (word) VALUES ('pepite')\n\
             CREATE VIEW seen AS SELECT word FROM kept\nGRANT SELECT ON seen TO pepite_public\nCREATE TYPE colour AS ENUM ('red')\n\
             CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1\nCREATE TABLE __diesel_schema_migrations (version text)\n",
        ),
    ] {
        let mut single = home.owner().command(&binaries.postgres());
        single.args(["--single", "-c", "exit_on_error=on", "-D"]).arg(home.data()).arg(database);
        assert!(super::initialise::run(single, &home, statements).await.unwrap().status.success());
    }
    let said = Mutex::new(Vec::new());
    let note = |sentence: &str| said.lock().unwrap().push(sentence.to_owned());
    let cluster = Cluster::start(&place.0, note).await.unwrap();
    is_ordinary(&cluster).await;
    assert_eq!(ask(&cluster, "SELECT word FROM kept").await, "pepite");
    let others =
        "SELECT count(*)::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relowner <> 'pepite'::regrole";
    assert_eq!(ask(&cluster, others).await, "0");
    assert_eq!(ask(&cluster, "SELECT rolcreaterole::text FROM pg_roles WHERE rolname = current_user").await, "false");
    let client = connect(cluster.url()).await.unwrap();
    let changes = "ALTER TABLE kept ADD more text; INSERT INTO kept (word) VALUES ('x'); ALTER TYPE colour RENAME TO color; \
        DROP FUNCTION one(); SET ROLE pepite_public; SELECT word FROM seen";
    client.batch_execute(changes).await.unwrap();
    let upgrades = || said.lock().unwrap().iter().filter(|sentence| sentence.contains("roles")).count();
    assert_eq!(upgrades(), 1);
    cluster.stop().await;
    Cluster::start(&place.0, note).await.unwrap().stop().await;
    assert_eq!(upgrades(), 1, "once is enough");
}
