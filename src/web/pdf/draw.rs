//! Writing the file.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree};
use krilla::text::{Font, TextDirection};
use krilla::{Document, SerializeSettings};

use super::layout::{Fonts, Line, Place, Style, Weight, lay_out};
use super::{Block, HEIGHT, MARGIN, Paper, PdfFault, WIDTH};

const FOOT: Style = Style { weight: Weight::Regular, size: 8.0, leading: 11.0, ink: 90 };

/// The embedded fonts.
struct Letters {
    regular: Font,
    bold: Font,
}

impl Letters {
    fn read() -> Result<Self, PdfFault> {
        let font = |weight: Weight| Font::new(weight.file().to_vec().into(), 0).ok_or(PdfFault::Font);
        Ok(Self { regular: font(Weight::Regular)?, bold: font(Weight::Bold)? })
    }

    fn write(&self, surface: &mut Surface<'_>, (x, y): (f32, f32), text: &str, style: Style) {
        let font = match style.weight {
            Weight::Regular => self.regular.clone(),
            Weight::Bold => self.bold.clone(),
        };
        let ink = rgb::Color::new(style.ink, style.ink, style.ink);
        surface.set_fill(Some(Fill { paint: ink.into(), ..Fill::default() }));
        surface.draw_text(Point::from_xy(x, y), font, style.size, text, false, TextDirection::LeftToRight);
    }
}

/// The lines of each part of the paper, as the file names them.
type Marks = BTreeMap<Place, Vec<Identifier>>;

/// The file.
///
/// # Errors
/// See [`PdfFault`]; no text that a person can type causes one.
pub fn to_pdf(paper: &Paper) -> Result<Vec<u8>, PdfFault> {
    let (fonts, letters) = (Fonts::read()?, Letters::read()?);
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| PdfFault::Document(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let pages = lay_out(&fonts, &paper.blocks);
    let (mut marks, mut outline) = (Marks::new(), Outline::new());
    let number = pages.len();
    for (index, lines) in pages.iter().enumerate() {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| PdfFault::Document("no page".to_owned()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for line in lines {
            let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            letters.write(&mut surface, (line.x, line.y), &line.text, line.style);
            surface.end_tagged();
            let known = marks.entry(line.place).or_default();
            if known.is_empty() && is_heading(&paper.blocks, line) {
                let target = XyzDestination::new(index, Point::from_xy(line.x, line.y - line.style.leading));
                outline.push_child(OutlineNode::new(words_of(&paper.blocks, line), target));
            }
            known.push(id);
        }
        let _ = surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        let foot = fonts.drawable(&format!("{} · {}/{number}", paper.foot, index + 1));
        letters.write(&mut surface, (MARGIN, HEIGHT - MARGIN / 2.0), &foot, FOOT);
        surface.end_tagged();
        surface.finish();
        page.finish();
    }
    document.set_outline(outline);
    document.set_metadata(
        Metadata::new().title(paper.title.clone()).language(paper.language.to_owned()).creator("Pépite".to_owned()),
    );
    document.set_tag_tree(tags(paper, marks));
    document.finish().map_err(|error| PdfFault::Document(format!("{error:?}")))
}

fn is_heading(blocks: &[Block], line: &Line) -> bool {
    matches!(blocks.get(line.place.block), Some(Block::Title(_) | Block::Heading(_)))
}

fn words_of(blocks: &[Block], line: &Line) -> String {
    match blocks.get(line.place.block) {
        Some(Block::Title(text) | Block::Heading(text)) => text.clone(),
        _ => line.text.clone(),
    }
}

/// What each line is: a title, a heading, a paragraph, a cell.
fn tags(paper: &Paper, mut marks: Marks) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(paper.language.to_owned()));
    for (block, content) in paper.blocks.iter().enumerate() {
        let mut take = |row, cell| marks.remove(&Place { block, row, cell }).unwrap_or_default();
        let group = match content {
            Block::Title(text) => filled(TagGroup::new(heading(1, text)), take(0, 0)),
            Block::Heading(text) => filled(TagGroup::new(heading(2, text)), take(0, 0)),
            Block::Text(_) | Block::Small(_) => filled(TagGroup::new(Tag::P), take(0, 0)),
            Block::Facts(rows) => {
                let mut table = TagGroup::new(Tag::Table);
                for row in 0..rows.len() {
                    let mut group = TagGroup::new(Tag::TR);
                    group.push(filled(TagGroup::new(Tag::TH(TableHeaderScope::Row)), take(row, 0)));
                    group.push(filled(TagGroup::new(Tag::TD), take(row, 1)));
                    table.push(group);
                }
                table
            }
        };
        tree.push(group);
    }
    tree
}

fn heading(level: u16, text: &str) -> Tag<krilla::tagging::kind::Hn> {
    Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(text.to_owned()))
}

fn filled(mut group: TagGroup, marks: Vec<Identifier>) -> TagGroup {
    for mark in marks {
        group.push(mark);
    }
    group
}
