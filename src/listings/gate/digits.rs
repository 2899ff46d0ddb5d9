//! Runs of digits in a text, however they are grouped, separated or spelled.

use std::ops::Range;

use super::normalise::Token;

/// One group of digits.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub digits: String,
    pub span: Range<usize>,
    /// The symbols between the piece before and this one; a space stands for white space or a word such as « puis ».
    pub before: String,
}

/// Groups with nothing but separators between them.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    pub pieces: Vec<Piece>,
    /// The token that the run begins in.
    pub first_token: usize,
    /// The token after the run.
    pub next_token: usize,
}

/// Words that people put between the groups of a number.
const BRIDGES: &[&str] = &["puis", "et", "tiret", "espace", "point", "slash", "barre", "dash", "dot", "then"];
/// Symbols that end a number: what stands before them is an amount, a share, an angle.
const ENDS: &[&str] = &["€", "%", "$", "£", "°"];

/// The runs of a text. Dates (`01/02/2026`) and times (`08:30`) belong to none.
pub(super) fn runs(tokens: &[Token]) -> Vec<Run> {
    let mut reader = Reader::default();
    let mut at = 0;
    while at < tokens.len() {
        at += reader.read(tokens, at);
    }
    reader.end(tokens.len());
    reader.runs.into_iter().flat_map(|run| without_dates(&run)).collect()
}

#[derive(Default)]
struct Reader {
    runs: Vec<Run>,
    run: Run,
    between: String,
}

impl Reader {
    /// Reads at one token and says how many it took.
    fn read(&mut self, tokens: &[Token], at: usize) -> usize {
        let token = &tokens[at];
        if token.gap {
            self.between.push(' ');
        }
        if !token.is_word() {
            self.between.push_str(&token.text);
            if ENDS.contains(&token.text.as_str()) || self.between.chars().filter(|c| *c != ' ').count() > 3 {
                self.end(at);
                self.between = if token.is("+") { "+".to_owned() } else { String::new() };
            }
            return 1;
        }
        if token.is("double")
            && let Some(digit) = tokens.get(at + 1).and_then(|next| unit(&next.text)).filter(|digit| *digit < 10)
        {
            self.push(at, format!("{digit}{digit}"), super::span(&tokens[at..at + 2]));
            return 2;
        }
        if let Some((digits, taken)) = spelled(&tokens[at..]) {
            self.push(at, digits, super::span(&tokens[at..at + taken]));
            return taken;
        }
        if let Some(digits) = look_alike(token, !self.run.pieces.is_empty()) {
            self.push(at, digits, token.span.clone());
        } else if token.text.contains(|c: char| c.is_ascii_digit()) {
            self.split(at, token);
        } else if BRIDGES.contains(&token.text.as_str()) && !self.run.pieces.is_empty() {
            self.between.push(' ');
        } else {
            self.end(at);
            self.between = if token.is("plus") { "+".to_owned() } else { String::new() };
        }
        1
    }

    /// A word such as `tel0612345678` or `0six12`: its letters end a run unless they spell a digit.
    fn split(&mut self, at: usize, token: &Token) {
        let chars: Vec<char> = token.text.chars().collect();
        let mut from = 0;
        for group in chars.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
            let span = token.parts[from].start..token.parts[from + group.len() - 1].end;
            from += group.len();
            let text: String = group.iter().collect();
            if group[0].is_ascii_digit() {
                self.push(at, text, span);
            } else if let Some(digit) = unit(&text) {
                self.push(at, digit.to_string(), span);
            } else {
                self.end(at);
                self.between = text;
            }
        }
    }

    fn push(&mut self, at: usize, digits: String, span: Range<usize>) {
        if self.run.pieces.is_empty() {
            self.run.first_token = at;
        }
        self.run.pieces.push(Piece { digits, span, before: std::mem::take(&mut self.between) });
    }

    fn end(&mut self, at: usize) {
        self.between.clear();
        if !self.run.pieces.is_empty() {
            let mut run = std::mem::take(&mut self.run);
            run.next_token = at;
            self.runs.push(run);
        }
    }
}

/// `O6`, `l2`, a lone `o` inside a number: the letters that stand for digits.
fn look_alike(token: &Token, in_run: bool) -> Option<String> {
    let has_digit = token.text.contains(|c: char| c.is_ascii_digit());
    let lone = in_run && token.is("o");
    if !has_digit && !lone {
        return None;
    }
    let digits = token.text.chars().map(|c| match c {
        'o' => Some('0'),
        'l' | 'i' => Some('1'),
        c => Some(c).filter(char::is_ascii_digit),
    });
    digits.collect()
}

/// A number below one hundred in words, French or English, and how many tokens it takes (hyphens included).
fn spelled(tokens: &[Token]) -> Option<(String, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let after = |at: usize| if word(at) == "-" { at + 1 } else { at };
    let (tens, mut taken) = match word(0) {
        "quatre" if word(after(1)).starts_with("vingt") => (80, after(1) + 1),
        first => (ten(first).or_else(|| unit(first))?, 1),
    };
    let mut value = tens;
    if tens >= 20 {
        let mut next = after(taken);
        if word(next) == "et" && matches!(word(after(next + 1)), "un" | "une" | "onze") {
            next = after(next + 1);
        }
        let room = if matches!(tens, 60 | 80) { 20 } else { 10 };
        if let Some(more) = unit(word(next)).filter(|more| (1..room).contains(more)) {
            value += more;
            taken = next + 1;
        }
    }
    let last = after(taken);
    if (value % 20 == 10 || value == 10) && matches!(word(last), "sept" | "huit" | "neuf") {
        value += unit(word(last))?;
        taken = last + 1;
    }
    Some((value.to_string(), taken))
}

fn ten(word: &str) -> Option<u32> {
    Some(match word {
        "vingt" | "twenty" => 20,
        "trente" | "thirty" => 30,
        "quarante" | "forty" => 40,
        "cinquante" | "fifty" => 50,
        "soixante" | "sixty" => 60,
        "septante" | "seventy" => 70,
        "huitante" | "octante" | "eighty" => 80,
        "nonante" | "ninety" => 90,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<u32> {
    const WORDS: [&[&str]; 20] = [
        &["zero", "zerro", "oh"],
        &["un", "une", "one"],
        &["deux", "two"],
        &["trois", "three"],
        &["quatre", "four"],
        &["cinq", "five"],
        &["six"],
        &["sept", "seven"],
        &["huit", "eight"],
        &["neuf", "nine"],
        &["dix", "ten"],
        &["onze", "eleven"],
        &["douze", "twelve"],
        &["treize", "thirteen"],
        &["quatorze", "fourteen"],
        &["quinze", "fifteen"],
        &["seize", "sixteen"],
        &["seventeen"],
        &["eighteen"],
        &["nineteen"],
    ];
    let at = WORDS.iter().position(|words| words.contains(&word))?;
    u32::try_from(at).ok()
}

/// The run cut at its dates and times.
fn without_dates(run: &Run) -> Vec<Run> {
    let mut cut = vec![Run { first_token: run.first_token, next_token: run.next_token, pieces: Vec::new() }];
    let mut at = 0;
    while at < run.pieces.len() {
        let skip = dated(&run.pieces[at..]);
        if skip > 0 {
            cut.push(Run { first_token: run.first_token, next_token: run.next_token, pieces: Vec::new() });
            at += skip;
        } else {
            cut.last_mut().expect("begins with one").pieces.push(run.pieces[at].clone());
            at += 1;
        }
    }
    cut.retain(|run| !run.pieces.is_empty());
    cut
}

/// How many pieces the date or time that begins here takes; 0 for none.
fn dated(pieces: &[Piece]) -> usize {
    let number = |at: usize| pieces.get(at).and_then(|piece| piece.digits.parse::<u32>().ok()).unwrap_or(u32::MAX);
    let joint = |at: usize| pieces.get(at).map_or("", |piece| piece.before.as_str());
    let length = |at: usize| pieces.get(at).map_or(0, |piece| piece.digits.len());
    let same = matches!(joint(1), "/" | "." | "-") && joint(1) == joint(2) && joint(3) != joint(1);
    let is_year = |at: usize| length(at) == 4 && (1900..2100).contains(&number(at));
    if same && ((is_year(2) && number(0) <= 31 && number(1) <= 12) || (is_year(0) && number(1) <= 12 && number(2) <= 31)) {
        return 3;
    }
    let time = joint(1) == ":" && joint(0) != ":" && joint(2) != ":" && length(1) == 2 && number(0) < 25 && number(1) < 60;
    if time { 2 } else { 0 }
}
