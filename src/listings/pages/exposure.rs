//! What of a form could name its prospect to those who know the trade: figures more precise than a buyer needs, and a
//! sector, department and size that few firms share. Said to the seller, and stops nothing.

use super::fields::LeadForm;
use super::refusals::{Echo, runs};
use crate::l10n::L10nLanguage;
use crate::listings::Declaration;
use crate::listings::gate::{precise_figures, rare_cell, round_figures};
use crate::web::format;

/// For `listings/exposure.html`.
#[derive(Default)]
pub(super) struct Exposure {
    /// The public texts with their precise figures marked.
    pub texts: Vec<Echo>,
    /// Each precise figure as it is written, and rounded.
    pub figures: Vec<(String, String)>,
    /// The sentence about a sector, department and size that few firms share.
    pub rare: Option<String>,
}

impl Exposure {
    /// Of what the form declares.
    pub(super) fn of(l: &L10nLanguage, declared: &Declaration) -> Self {
        let mut exposure = Self { rare: rare(l, declared), ..Self::default() };
        for text in public_texts(declared) {
            let found = precise_figures(text);
            let marks: Vec<_> = found.iter().map(|it| it.mark.clone()).collect();
            for (mark, rounded) in found.into_iter().map(|it| (it.mark, it.rounded)) {
                let figure = (text.get(mark).unwrap_or_default().to_owned(), rounded);
                if !exposure.figures.contains(&figure) {
                    exposure.figures.push(figure);
                }
            }
            if !marks.is_empty() {
                exposure.texts.push(Echo { runs: runs(text, &marks) });
            }
        }
        exposure
    }

    /// Whether nothing needs saying.
    pub(super) fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.rare.is_none()
    }
}

/// The texts of the form that anybody reads. A title that is the beginning of the need is marked there.
fn public_texts(declared: &Declaration) -> impl Iterator<Item = &str> {
    let need = declared.need.as_deref().unwrap_or_default();
    let title = declared.title.as_deref().filter(|title| !need.starts_with(title));
    let reasons = [declared.stage_reason.as_deref(), declared.grade_reason.as_deref()];
    [title, Some(need)].into_iter().chain(reasons).flatten()
}

fn rare(l: &L10nLanguage, declared: &Declaration) -> Option<String> {
    let (sector, area, segment) = (declared.sector?, declared.area?, declared.segment?);
    let firms = rare_cell(sector, area, segment)?;
    let of_place = area.name.to_owned();
    Some(match firms {
        0 => l.msg_listings_exposure_none(of_place),
        firms => l.msg_listings_exposure_rare(format::count(firms.into()), of_place),
    })
}

impl LeadForm {
    /// The form with the precise figures of its public texts rounded: all of them, or those that read as `only`.
    pub(super) fn rounded(self, only: Option<&str>) -> Self {
        let [title, need, stage_reason, grade_reason] =
            [&self.title, &self.need, &self.stage_reason, &self.grade_reason].map(|text| round_figures(text, only));
        Self { title, need, stage_reason, grade_reason, ..self }
    }
}
