//! Makes a new cluster, in one step as far as a crash can tell.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{self, Output, Stdio};

use nix::sys::signal::Signal;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use super::Durability;
use super::binaries::Binaries;
use super::error::{ClusterError, Context};
use super::home::Home;
use super::leash::Leash;
use super::log;
use super::roles;

/// Beginning of the name of a cluster in the making.
const DRAFT: &str = "data.draft-";

/// Locales tried in turn: sorting by code point is the same on every machine and never changes with
/// the C library; queries that show sorted names ask for a French collation themselves.
const LOCALES: [&str; 2] = ["C.UTF-8", "C"];

/// What an operator may change in `postgresql.conf`; what Pépite relies on is on the command line.
const TUNING: &str = "
# Written once by Pépite; change at will.
jit = off
random_page_cost = 1.1
wal_compression = on
work_mem = 8MB
timezone = 'UTC'
log_timezone = 'UTC'
";

/// Makes the cluster in a directory beside its place, then renames it: a start that is killed on the
/// way leaves only that directory, which the next one clears away.
pub(super) async fn make(home: &Home, binaries: &Binaries, durability: Durability) -> Result<(), ClusterError> {
    remove_drafts(home);
    // The number keeps it apart from a draft that an orphan is still leaving.
    let draft = home.path().join(format!("{DRAFT}{}", process::id()));
    initdb(home, binaries, durability, &draft).await?;
    add_tuning(&draft)?;
    create_database(home, binaries, &draft).await?;
    roles::make(home, binaries, durability, &draft).await?;
    fs::rename(&draft, home.data()).context("cannot rename", &draft)?;
    File::open(home.path()).and_then(|directory| directory.sync_all()).context("cannot sync", home.path())
}

/// Removes what interrupted starts left. A failure only costs space until the next time.
fn remove_drafts(home: &Home) {
    for entry in fs::read_dir(home.path()).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(DRAFT) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

async fn initdb(home: &Home, binaries: &Binaries, durability: Durability, draft: &Path) -> Result<(), ClusterError> {
    let mut said = String::new();
    for locale in LOCALES {
        let mut command = home.owner().command(&binaries.initdb());
        command
            .arg("--pgdata")
            .arg(draft)
            .args(["--username=pepite_superuser", "--encoding=UTF8", "--data-checksums", "--no-instructions"])
            .args(["--auth-local=reject", "--auth-host=reject"])
            .arg(format!("--locale={locale}"));
        if durability == Durability::Throwaway {
            command.arg("--no-sync");
        }
        let output = run(command, home, "").await?;
        if output.status.success() {
            return Ok(());
        }
        said = words(&output);
    }
    Err(ClusterError::Initialise { output: said })
}

fn add_tuning(draft: &Path) -> Result<(), ClusterError> {
    let path = draft.join("postgresql.conf");
    log::options()
        .append(true)
        .open(&path)
        .and_then(|mut file| {
            file.write_all(TUNING.as_bytes())?;
            file.sync_all()
        })
        .context("cannot write", &path)
}

/// The single-user mode, before the rename: a cluster in its place always has its database.
async fn create_database(home: &Home, binaries: &Binaries, draft: &Path) -> Result<(), ClusterError> {
    let mut command = home.owner().command(&binaries.postgres());
    command.args(["--single", "-c", "exit_on_error=on", "-D"]).arg(draft).arg("postgres");
    let output = run(command, home, "CREATE DATABASE pepite\n").await?;
    if output.status.success() { Ok(()) } else { Err(ClusterError::Initialise { output: words(&output) }) }
}

/// Runs a command on a leash: `initdb` must not go on without us in a directory we shall clear away.
pub(super) async fn run(mut command: process::Command, home: &Home, input: &str) -> Result<Output, ClusterError> {
    let program = PathBuf::from(command.get_program());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = Command::from(command).spawn().context("cannot run", &program)?;
    let group = child.id().map(|pid| format!("-{pid}"));
    let mut leash = group.map(|group| Leash::on(home.owner(), &group, Signal::SIGKILL)).transpose()?;
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(input.as_bytes()).await.context("cannot write to", &program)?;
    }
    let output = child.wait_with_output().await.context("cannot run", &program)?;
    if let Some(leash) = &mut leash {
        leash.release();
    }
    Ok(output)
}

pub(super) fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}
