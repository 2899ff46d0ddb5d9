//! `/leads/{code}`: what anyone may know of one lead, and what the viewer can do about it.

use actix_web::web::{Data, Path};
use askama::Template;
use chrono::NaiveDate;
use uuid::Uuid;

use super::marks::marks_of;
use super::seo;
use crate::accounts::Member;
use crate::browse::store::{self, Marks};
use crate::listings::pages::Opinions;
use crate::listings::{self, LeadState, Teaser};
use crate::money::Money;
use crate::valuation::{ConsentChannel, Factor, Market, Valuer, labels};
use crate::web::{Answer, Error, House, Now, PublicDb, Shell, public_page};

/// What the viewer can do about the lead.
enum Standing {
    /// Nothing before signing in.
    Visitor,
    /// Write to the seller.
    Buyer,
    /// Go on with the conversation there is.
    Talking(Uuid),
    /// It is its own lead, whose exact estimate is said, with its range: value, low, high.
    Seller([Money; 3]),
    /// It is somebody else's and not on offer: staff looking.
    Looking,
}

/// A factor of the estimate, without euros and without its multiplier: they would give away what the seller paid.
struct Line {
    factor: String,
    effect: String,
    reason: String,
    sources: String,
}

#[derive(Template)]
#[template(path = "browse/teaser.html")]
struct Page {
    shell: Shell,
    today: NaiveDate,
    teaser: Teaser,
    state: LeadState,
    standing: Standing,
    lines: Vec<Line>,
    made_by: String,
    opinions: Opinions,
    marks: Marks,
    /// For its seller: what the lead is to do, by which day.
    later: Option<String>,
}

impl Page {
    /// The need, a paragraph each.
    fn paragraphs(&self) -> Vec<&str> {
        self.teaser.need.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).collect()
    }

    fn address(&self) -> String {
        format!("/leads/{}", self.teaser.code)
    }

    fn description(&self) -> String {
        let l = self.shell.l;
        l.msg_browse_teaser_description(self.teaser.sector_name(l), self.teaser.area_name())
    }

    fn data(&self) -> String {
        seo::lead(&self.shell, &self.teaser)
    }

    /// The address to share.
    fn link(&self) -> String {
        self.shell.canonical(&self.address())
    }

    /// A letter to anybody that holds the address of this page.
    fn mail(&self) -> String {
        // Letters want blanks as %20, where forms write +.
        let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        format!("mailto:?subject={}&body={}", encoded(&self.teaser.title), encoded(&self.link()))
    }

    fn sign_in(&self) -> String {
        format!("/sign-in?back=%2Fleads%2F{}", self.teaser.code)
    }

    fn is_on_offer(&self) -> bool {
        self.state == LeadState::Published
    }

    fn is_own(&self) -> bool {
        matches!(self.standing, Standing::Seller(_))
    }

    fn is_editable(&self) -> bool {
        self.state.is_editable()
    }

    fn sector_icon(&self) -> String {
        format!("sector-{}", self.teaser.sector)
    }

    /// `MQL`: the initials that the trade knows.
    fn stage_short(&self) -> String {
        self.teaser.stage.code().to_uppercase()
    }

    fn is_b2c(&self) -> bool {
        self.teaser.market == Market::B2c
    }

    /// Which ways of writing to the person its consent covers.
    fn consent(&self) -> Vec<(String, bool)> {
        let named =
            |it: &ConsentChannel| (labels::consent_channel_label(self.shell.l, *it), self.teaser.consent_channels.contains(it));
        ConsentChannel::ALL.iter().map(named).collect()
    }

    fn contact_words(&self) -> String {
        let (l, teaser) = (self.shell.l, &self.teaser);
        let answered = if teaser.answered_us { l.msg_browse_answered() } else { l.msg_browse_unanswered() };
        let attempts = teaser.attempts.filter(|it| *it > 0).map(|it| l.msg_browse_attempts(it));
        let meetings = teaser.meetings.filter(|it| *it > 0).map(|it| l.msg_browse_meetings(it));
        [Some(answered), attempts, meetings].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Where on the bar of 300 the amount stands; the bar reaches a fifth past the range.
    fn place(&self, cents: i64) -> i64 {
        let (low, high) = (self.teaser.value_low.coarse().cents(), self.teaser.value_high.coarse().cents());
        let (from, to) = (low * 4 / 5, (high * 6 / 5).max(low * 4 / 5 + 1));
        ((cents - from) * 300 / (to - from)).clamp(0, 296)
    }

    fn low_place(&self) -> i64 {
        self.place(self.teaser.value_low.coarse().cents())
    }

    fn value_place(&self) -> i64 {
        self.place(self.teaser.value.coarse().cents())
    }

    fn span(&self) -> i64 {
        self.place(self.teaser.value_high.coarse().cents()) - self.low_place()
    }
}

/// GET `/leads/{code}`. What is not on offer is not there, but for its seller, its buyers and the staff.
///
/// # Errors
/// Not found; when the database fails.
pub async fn teaser(shell: Shell, house: Data<House>, mut db: PublicDb, code: Path<String>, Now(now): Now) -> Answer {
    if !listings::is_code(&code) {
        return Err(Error::NotFound);
    }
    let offered = listings::teaser(&mut db, &code).await?;
    drop(db);
    let seen = match &shell.member {
        None => offered.map(|teaser| (teaser, LeadState::Published, Standing::Visitor)),
        Some(member) => standing(&house, member, &code, offered).await?,
    };
    let (teaser, state, standing) = seen.ok_or(Error::NotFound)?;
    let later = if matches!(standing, Standing::Seller) { later(&house, &shell, &teaser.code, state).await? } else { None };
    let marks = marks_of(&house, &shell, &[&teaser.code]).await?;
    let today = now.date_naive();
    let valuer = house.valuer.load();
    let lines = lines(&shell, &valuer, &teaser, today);
    let made_by = labels::made_by(shell.l, valuer.factors().version(), valuer.model_number());
    let opinions = Opinions::of_teaser(shell.language, valuer.factors(), &teaser, today);
    public_page(&shell.clone(), &Page { shell, today, teaser, state, standing, lines, made_by, opinions, marks, later })
}

/// What the member's own lead is to do at a random moment.
async fn later(house: &House, shell: &Shell, code: &str, state: LeadState) -> Result<Option<String>, Error> {
    let mut conn = house.pools.house.get().await?;
    let Some(lead) = listings::brief_by_code(&mut conn, code).await? else { return Ok(None) };
    let transition = listings::scheduled_transition(&mut conn, lead.id).await?;
    Ok(transition.and_then(|it| listings::pages::later(shell, state, it)))
}

async fn standing(
    house: &House,
    member: &Member,
    code: &str,
    offered: Option<Teaser>,
) -> Result<Option<(Teaser, LeadState, Standing)>, Error> {
    let mut conn = house.pools.house.get().await?;
    let Some(lead) = listings::brief_by_code(&mut conn, code).await? else { return Ok(None) };
    let talking = store::own_conversation(&mut conn, member.company_id, lead.id).await?;
    let standing = match talking {
        _ if lead.company_id == member.company_id => {
            let own = listings::own_estimate(&mut conn, member.company_id, lead.id).await?;
            Standing::Seller(own.unwrap_or_default())
        }
        Some(conversation) => Standing::Talking(conversation),
        None if offered.is_some() => Standing::Buyer,
        None if member.is_moderator() => Standing::Looking,
        None => return Ok(None),
    };
    let teaser = match offered {
        Some(teaser) => Some(teaser),
        None => listings::teaser_of(&mut conn, lead.id).await?,
    };
    Ok(teaser.map(|teaser| (teaser, lead.state, standing)))
}

/// Every factor but the cost, as it stands today.
fn lines(shell: &Shell, valuer: &Valuer, teaser: &Teaser, today: NaiveDate) -> Vec<Line> {
    let valuation = valuer.estimate(&teaser.profile(today).as_it_stands(valuer.factors()));
    let told = valuation.lines.iter().filter(|line| line.factor != Factor::Cost);
    let line = |line: &crate::valuation::Line| Line {
        factor: labels::factor_label(shell.l, line.factor),
        effect: labels::effect_label(shell.l, line.effect()),
        reason: labels::line_reason(shell.language, &line.reason),
        sources: labels::line_sources(shell.language, &line.sources),
    };
    told.map(line).collect()
}
