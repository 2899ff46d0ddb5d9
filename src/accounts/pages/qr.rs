//! A QR code as inline SVG: one path, no style, nothing to load.

use std::fmt::{self, Write as _};

use askama::filters::HtmlSafe;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode as Modules};

/// Light modules around the code, which a reader needs to find it.
const QUIET: usize = 4;

/// A QR code.
pub(super) struct QrCode {
    size: usize,
    path: String,
}

impl QrCode {
    /// The code of a text; none when it is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        let modules = Modules::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = modules.width();
        let mut path = String::new();
        for (at, _) in modules.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            write!(path, "M{x} {y}h1v1h-1z").ok()?;
        }
        Some(Self { size: width + 2 * QUIET, path })
    }

    /// The image, with its name for whoever does not see it.
    pub fn image(&self, name: impl Into<String>) -> Image<'_> {
        Image { code: self, name: name.into() }
    }
}

/// The SVG of a QR code.
pub(super) struct Image<'a> {
    code: &'a QrCode,
    name: String,
}

impl fmt::Display for Image<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let QrCode { size, path } = self.code;
        let name = askama::filters::escape(&self.name, askama::filters::Html).map_err(|_| fmt::Error)?;
        write!(
            f,
            r##"<svg class="qr" role="img" aria-label="{name}" viewBox="0 0 {size} {size}" width="232" height="232" shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>"##
        )
    }
}

impl HtmlSafe for Image<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_image_without_style() {
        let code =
            QrCode::of("otpauth://totp/P%C3%A9pite:anne%40toits.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").expect("a code");
        let svg = code.image("Code QR \"<x>").to_string();
        assert!(svg.starts_with("<svg") && svg.matches("<path").count() == 1);
        assert!(!svg.contains("style") && !svg.contains("<x>") && !svg.contains("otpauth"));
        // The finder pattern of the upper left corner begins at the quiet zone.
        assert!(code.path.starts_with("M4 4h1v1h-1z"));
        assert!(QrCode::of(&"x".repeat(4_000)).is_none());
    }
}
