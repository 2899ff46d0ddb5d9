//! Turns the Fluent files of `locales/` into typed functions (`crate::l10n`), so that a
//! misspelt or missing message is a compile error.

use std::{env, path::PathBuf, process::ExitCode};

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let rust = out.join("l10n.rs");
    let messages = out.join("messages.ftl");

    build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder("locales")
            .with_output_file_path(&rust.to_string_lossy())
            .with_ftl_output(FtlOutputOptions::single_file(&messages.to_string_lossy()))
            .with_prefix("msg_")
            // Strict: a variable without a type comment fails the build.
            .with_lint_level(LintLevel::Strict)
            // French and English are both written left to right: no isolation marks in pages and mails.
            .without_bidi_isolation()
            // Generated code is read by nobody; rustfmt may be missing where we build.
            .without_format(),
    )
}
