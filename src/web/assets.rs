//! The files of `static/`, built into the binary and served under the hash of their content, for ever.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use rust_embed::RustEmbed;

use super::Error;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// One hash for the whole folder: files that name each other (a font in a style sheet) stay together.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    use sha2::{Digest, Sha256};
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let mut digest = Sha256::new();
    for name in names {
        if let Some(file) = Files::get(&name) {
            digest.update(name.as_bytes());
            digest.update(file.metadata.sha256_hash());
        }
    }
    digest.finalize().iter().take(8).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
});

static TYPES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    HashMap::from([
        ("css", "text/css; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("svg", "image/svg+xml"),
        ("woff2", "font/woff2"),
        ("png", "image/png"),
        ("json", "application/json"),
        ("webmanifest", "application/manifest+json"),
        ("md", "text/plain; charset=utf-8"),
    ])
});

/// Where a file of `static/` is served.
#[must_use]
pub fn address(name: &str) -> String {
    format!("/static/{}/{name}", *VERSION)
}

/// GET `/static/{version}/{name}`.
///
/// # Errors
/// Not found; an old version of a file too, so that nothing is kept for ever under a wrong name.
pub async fn file(path: web::Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (version, name) = path.into_inner();
    let file = Files::get(&name).filter(|_| version == *VERSION).ok_or(Error::NotFound)?;
    let ending = name.rsplit('.').next().unwrap_or_default();
    let media_type = TYPES.get(ending).copied().unwrap_or("application/octet-stream");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(file.data.into_owned()))
}
