//! The leash that ends a child process when we end, however we end.

use std::io::Write;
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};

use nix::sys::signal::Signal;

use super::error::{ClusterError, Context};
use super::owner::Owner;

/// Waits for a word; if the pipe closes without one, its other end is gone: sends the signal.
const SCRIPT: &str = r#"read -r released || kill -s "$1" -- "$2""#;

/// A shell that holds the other end of a pipe of ours. When we end, even by SIGKILL, the kernel closes
/// the pipe and the shell stops the child; unless the leash was released first, because the child ended
/// and another process may have its number by now. Dropping it pulls: the child is stopped.
#[derive(Debug)]
pub(super) struct Leash {
    shell: Child,
    pipe: Option<ChildStdin>,
}

impl Leash {
    /// Puts a process on the leash, or a process group if the number has a minus sign before it.
    pub(super) fn on(owner: &Owner, target: &str, signal: Signal) -> Result<Self, ClusterError> {
        let program = Path::new("/bin/sh");
        let mut shell = owner
            .command(program)
            .args(["-c", SCRIPT, "pepite-leash"])
            .arg(signal.as_str().trim_start_matches("SIG"))
            .arg(target)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot run", program)?;
        let pipe = shell.stdin.take();
        Ok(Self { shell, pipe })
    }

    /// Lets go of a child that has ended.
    pub(super) fn release(&mut self) {
        if let Some(mut pipe) = self.pipe.take() {
            // A shell that is gone needs no word, and no wait.
            let _ = pipe.write_all(b"released\n");
            drop(pipe);
            let _ = self.shell.wait();
        }
    }
}
