//! Who may do what in the cluster. `pepite`, the application, owns its database and nothing else. `pepite_superuser`, the
//! role that every cluster begins with, is nobody's over the socket: what needs it is done here, before the server starts.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use tokio::time::sleep;

use super::Durability;
use super::binaries::Binaries;
use super::error::{ClusterError, Context};
use super::home::Home;
use super::initialise::{run, words};
use super::log;
use super::process;
use super::server::{Plan, TRIES};

/// Makes the roles, and hands over what the application owned as a superuser in earlier versions. May run any number of times.
const ROLES: &str = include_str!("roles.sql");

/// Tests make databases and break the rules of ours: neither needs a superuser.
const THROWAWAY: &str = "ALTER ROLE pepite CREATEDB CREATEROLE;

DO $$
BEGIN
    IF current_setting('server_version_num')::int >= 150000 THEN
        EXECUTE 'GRANT SET ON PARAMETER session_replication_role TO pepite';
    END IF;
END
$$;

";

/// Stands in `pg_hba.conf` once the roles are as this version wants them; operators may add lines of their own.
const SETTLED: &str = "# Roles of Pépite, version 1\n";
/// Whoever reaches the socket is the owner of its directory or root, and gets the application's role, not more.
const ACCESS: &str = "local all pepite trust\nlocal all all reject\n";

/// Makes the roles of a new cluster. It counts as settled at the next start only: until the migrations have run, the
/// application may make roles.
pub(super) async fn make(home: &Home, binaries: &Binaries, durability: Durability, data: &Path) -> Result<(), ClusterError> {
    apply(home, binaries, durability, data).await?;
    write_access(home, data, ACCESS)
}

/// Brings the roles of a cluster up to date, if they are not.
pub(super) async fn settle(plan: &Plan, progress: &impl Fn(&str)) -> Result<(), ClusterError> {
    let data = plan.home.data();
    let path = data.join("pg_hba.conf");
    if fs::read_to_string(&path).context("cannot read", &path)?.contains(SETTLED) {
        return Ok(());
    }
    progress("Bringing the roles of the private Postgres up to date.");
    let mut tries = 0;
    loop {
        process::clear_the_way(&data, &plan.socket, progress).await;
        match apply(&plan.home, &plan.binaries, plan.durability, &data).await {
            Err(ClusterError::Roles { output }) if tries < TRIES && output.contains("still in use") => {
                tries += 1;
                sleep(Duration::from_secs(1)).await;
            }
            other => break other?,
        }
    }
    write_access(&plan.home, &data, &format!("{SETTLED}{ACCESS}"))
}

/// Single-user mode speaks for the first role, whatever it is called and whatever `pg_hba.conf` says.
async fn apply(home: &Home, binaries: &Binaries, durability: Durability, data: &Path) -> Result<(), ClusterError> {
    let mut command = home.owner().command(&binaries.postgres());
    command.args(["--single", "-j", "-c", "exit_on_error=on", "-D"]).arg(data).arg("pepite");
    let statements = match durability {
        Durability::Safe => ROLES.to_owned(),
        Durability::Throwaway => format!("{ROLES}{THROWAWAY}"),
    };
    let output = run(command, home, &statements).await?;
    if output.status.success() { Ok(()) } else { Err(ClusterError::Roles { output: words(&output) }) }
}

/// Whole or not at all: a server without the file takes no connection.
fn write_access(home: &Home, data: &Path, text: &str) -> Result<(), ClusterError> {
    let (path, draft) = (data.join("pg_hba.conf"), data.join("pg_hba.conf.draft"));
    let write = || -> io::Result<()> {
        let mut file = log::options().write(true).create(true).truncate(true).open(&draft)?;
        file.write_all(text.as_bytes())?;
        home.owner().give(&file)?;
        file.sync_all()?;
        fs::rename(&draft, &path)?;
        File::open(data)?.sync_all()
    };
    write().context("cannot write", &path)
}
