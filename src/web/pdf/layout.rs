//! Breaking blocks into lines, and lines into pages.

use ttf_parser::Face;

use super::{Block, HEIGHT, MARGIN, PdfFault, WIDTH};

/// Stands for a character that our font cannot draw.
const UNKNOWN: char = '□';
/// Where the names of facts end and what they hold begins.
const COLUMN: f32 = 132.0;

/// Regular or bold letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

impl Weight {
    /// The font's file.
    pub(super) fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("Inter-Regular.ttf"),
            Self::Bold => include_bytes!("Inter-SemiBold.ttf"),
        }
    }
}

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub weight: Weight,
    pub size: f32,
    pub leading: f32,
    /// Of black; the rest is white.
    pub ink: u8,
}

const TITLE: Style = Style { weight: Weight::Bold, size: 20.0, leading: 26.0, ink: 28 };
const HEADING: Style = Style { weight: Weight::Bold, size: 12.0, leading: 16.0, ink: 28 };
const TEXT: Style = Style { weight: Weight::Regular, size: 10.0, leading: 15.0, ink: 28 };
const NAME: Style = Style { weight: Weight::Bold, size: 10.0, leading: 15.0, ink: 28 };
const SMALL: Style = Style { weight: Weight::Regular, size: 9.0, leading: 13.0, ink: 90 };

/// Which part of which block a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub block: usize,
    /// The row of a block of facts; 0 elsewhere.
    pub row: usize,
    /// The name of a fact comes before what it holds.
    pub cell: usize,
}

/// A line of text where it stands; `y` is its base.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub place: Place,
    pub x: f32,
    pub y: f32,
    pub text: String,
    pub style: Style,
}

/// The two fonts, to measure with.
pub(super) struct Fonts {
    regular: Face<'static>,
    bold: Face<'static>,
}

impl Fonts {
    pub(super) fn read() -> Result<Self, PdfFault> {
        let face = |weight: Weight| Face::parse(weight.file(), 0).map_err(|_| PdfFault::Font);
        Ok(Self { regular: face(Weight::Regular)?, bold: face(Weight::Bold)? })
    }

    fn face(&self, weight: Weight) -> &Face<'static> {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// The text with [`UNKNOWN`] for what the font cannot draw.
    pub(super) fn drawable(&self, text: &str) -> String {
        let known = |c: char| !c.is_control() && self.regular.glyph_index(c).is_some();
        text.chars().map(|c| if known(c) { c } else { UNKNOWN }).collect()
    }

    pub(super) fn width(&self, text: &str, style: Style) -> f32 {
        let face = self.face(style.weight);
        let advance = |c| face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph)).map_or(0.0, f32::from);
        text.chars().map(advance).sum::<f32>() * style.size / f32::from(face.units_per_em())
    }

    /// Lines at most so wide. Words are kept whole where one fits; spaces that do not break, do not.
    fn wrap(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        text.split('\n').flat_map(|line| self.wrap_line(&self.drawable(line), style, width)).collect()
    }

    fn wrap_line(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        let (mut lines, mut line) = (Vec::new(), String::new());
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, style) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                // The space stays, so that who copies the text copies words.
                lines.push(std::mem::take(&mut line) + " ");
            }
            line = self.cut(word, style, width, &mut lines);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Cuts a word that is wider than a line; what is left of it begins the next.
    fn cut(&self, word: &str, style: Style, width: f32, lines: &mut Vec<String>) -> String {
        let mut line = String::new();
        for c in word.chars() {
            line.push(c);
            if self.width(&line, style) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(c);
            }
        }
        line
    }
}

/// Fills pages from above.
struct Pen {
    pages: Vec<Vec<Line>>,
    y: f32,
}

impl Pen {
    /// Leaves white, but not at the head of a page.
    fn skip(&mut self, white: f32) {
        if self.y > MARGIN {
            self.y += white;
        }
    }

    /// Begins a new page where less than this is left.
    fn need(&mut self, height: f32) {
        if self.y + height > HEIGHT - MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn put(&mut self, place: Place, x: f32, text: String, style: Style) {
        let y = self.y + style.size;
        if let Some(page) = self.pages.last_mut() {
            page.push(Line { place, x, y, text, style });
        }
    }

    fn lines(&mut self, place: Place, lines: Vec<String>, style: Style) {
        for text in lines {
            self.need(style.leading);
            self.put(place, MARGIN, text, style);
            self.y += style.leading;
        }
    }
}

/// The lines of every page.
pub(super) fn lay_out(fonts: &Fonts, blocks: &[Block]) -> Vec<Vec<Line>> {
    let mut pen = Pen { pages: vec![Vec::new()], y: MARGIN };
    for (block, content) in blocks.iter().enumerate() {
        let place = Place { block, row: 0, cell: 0 };
        let (text, style, before) = match content {
            Block::Title(text) => (text, TITLE, 0.0),
            Block::Heading(text) => (text, HEADING, 14.0),
            Block::Text(text) => (text, TEXT, 5.0),
            Block::Small(text) => (text, SMALL, 5.0),
            Block::Facts(rows) => {
                facts(&mut pen, fonts, block, rows);
                continue;
            }
        };
        pen.skip(before);
        if matches!(content, Block::Heading(_)) {
            // A heading stays with what it heads.
            pen.need(style.leading + 3.0 * TEXT.leading);
        }
        let lines = fonts.wrap(text, style, WIDTH - 2.0 * MARGIN);
        pen.lines(place, lines, style);
    }
    pen.pages
}

fn facts(pen: &mut Pen, fonts: &Fonts, block: usize, rows: &[(String, String)]) {
    for (row, (name, value)) in rows.iter().enumerate() {
        let names = fonts.wrap(name, NAME, COLUMN - 12.0);
        let values = fonts.wrap(value, TEXT, WIDTH - 2.0 * MARGIN - COLUMN);
        pen.skip(4.0);
        for line in 0..names.len().max(values.len()) {
            pen.need(TEXT.leading);
            for (cell, (lines, x, style)) in [(&names, MARGIN, NAME), (&values, MARGIN + COLUMN, TEXT)].into_iter().enumerate() {
                if let Some(text) = lines.get(line) {
                    pen.put(Place { block, row, cell }, x, text.clone(), style);
                }
            }
            pen.y += TEXT.leading;
        }
    }
}
