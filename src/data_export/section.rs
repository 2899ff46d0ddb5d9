//! What an export is made of, and who gets which part.

/// Whose data an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What a user has of its own.
    Person,
    /// That, and all that its company has: for owners.
    Company,
}

impl Scope {
    /// The code in SQL.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Company => "company",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Person, Self::Company].into_iter().find(|it| it.code() == code)
    }

    /// Whether an export of this scope holds a section of that one.
    #[must_use]
    pub fn holds(self, section: Self) -> bool {
        self == Self::Company || section == Self::Person
    }
}

/// A table of the archive: a JSON and a CSV file of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// The name of its files.
    pub name: &'static str,
    /// Who gets it.
    pub scope: Scope,
    /// `key`, `lead`, `content` of each row, for company `$1`, user `$2` and the time `$3`. What is not named here leaves
    /// the site in no export: a column that is added to a table is not exported by itself.
    pub(super) sql: &'static str,
}

impl Section {
    /// Every table read by one statement; conversations, bought cards and agreements are read through the verbs of their areas.
    pub const ALL: &[Self] = &[
        Self { name: "profile", scope: Scope::Person, sql: PROFILE },
        Self { name: "sessions", scope: Scope::Person, sql: SESSIONS },
        Self { name: "notification_settings", scope: Scope::Person, sql: NOTIFICATION_SETTINGS },
        Self { name: "notifications", scope: Scope::Person, sql: NOTIFICATIONS },
        Self { name: "saved_searches", scope: Scope::Person, sql: SAVED_SEARCHES },
        Self { name: "messages_written", scope: Scope::Person, sql: MESSAGES_WRITTEN },
        Self { name: "offers_made", scope: Scope::Person, sql: OFFERS_MADE },
        Self { name: "leads_authored", scope: Scope::Person, sql: LEADS_AUTHORED },
        Self { name: "company", scope: Scope::Company, sql: COMPANY },
        Self { name: "users", scope: Scope::Company, sql: USERS },
        Self { name: "leads", scope: Scope::Company, sql: LEADS },
        Self { name: "lead_history", scope: Scope::Company, sql: LEAD_HISTORY },
        Self { name: "deals", scope: Scope::Company, sql: DEALS },
        Self { name: "deal_history", scope: Scope::Company, sql: DEAL_HISTORY },
        Self { name: "deal_outcomes", scope: Scope::Company, sql: DEAL_OUTCOMES },
        Self { name: "claims", scope: Scope::Company, sql: CLAIMS },
        Self { name: "reviews_written", scope: Scope::Company, sql: REVIEWS_WRITTEN },
        Self { name: "favourites", scope: Scope::Company, sql: FAVOURITES },
        Self { name: "hidden_leads", scope: Scope::Company, sql: HIDDEN_LEADS },
        Self { name: "alert_settings", scope: Scope::Company, sql: ALERT_SETTINGS },
        Self { name: "moderation_decisions", scope: Scope::Company, sql: MODERATION_DECISIONS },
        Self { name: "exports", scope: Scope::Company, sql: EXPORTS },
    ];
}

const PROFILE: &str = "
SELECT u.id::text AS key, NULL::uuid AS lead,
       json_build_object('name', u.name, 'email', u.email, 'company', c.name, 'role', u.company_role, 'staff_role', u.staff_role,
           'language', u.language, 'email_proven_at', u.email_verified_at, 'since', u.created_at) AS content
FROM users u JOIN companies c ON c.id = u.company_id WHERE u.id = $2";

const SESSIONS: &str = "
SELECT id::text AS key, NULL::uuid AS lead,
       json_build_object('device', device, 'since', created_at, 'last_seen', last_seen_at, 'ends', expires_at) AS content
FROM sessions WHERE user_id = $2";

const NOTIFICATION_SETTINGS: &str = "
SELECT topic AS key, NULL::uuid AS lead, json_build_object('topic', topic, 'way', way) AS content
FROM notification_choices WHERE user_id = $2";

const NOTIFICATIONS: &str = "
SELECT to_char(at, 'YYYYMMDDHH24MISSUS') || id AS key, NULL::uuid AS lead,
       json_build_object('at', date_trunc('hour', at), 'title', title, 'body', body, 'path', path, 'read_at', read_at) AS content
FROM notifications WHERE user_id = $2 AND at <= $3";

const SAVED_SEARCHES: &str = "
SELECT id::text AS key, NULL::uuid AS lead,
       json_build_object('name', name, 'query', query, 'frequency', frequency, 'since', created_at) AS content
FROM saved_searches WHERE user_id = $2";

const MESSAGES_WRITTEN: &str = "
SELECT lpad(m.id::text, 20, '0') AS key, NULL::uuid AS lead,
       json_build_object('lead', l.code, 'conversation', c.id, 'written_as', CASE m.side WHEN 'seller' THEN c.seller_alias ELSE c.buyer_alias END,
           'at', date_trunc('hour', m.sent_at), 'text', m.text) AS content
FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN leads l ON l.id = c.lead_id WHERE m.author_id = $2";

const OFFERS_MADE: &str = "
SELECT to_char(o.made_at, 'YYYYMMDDHH24MISSUS') || o.id AS key, NULL::uuid AS lead,
       json_build_object('lead', l.code, 'conversation', o.conversation_id, 'side', o.side, 'price_cents', o.price, 'payment', o.payment,
           'commission_percent', o.commission_percent, 'warranty_days', o.warranty_days, 'in_return', o.in_return, 'note', o.note,
           'state', o.state, 'made_at', o.made_at, 'expires_at', o.expires_at) AS content
FROM offers o JOIN leads l ON l.id = o.lead_id WHERE o.author_id = $2";

const LEADS_AUTHORED: &str = "
SELECT code AS key, NULL::uuid AS lead,
       json_build_object('code', code, 'state', state, 'title', title, 'need', need, 'sector', sector, 'area', area,
           'created_at', created_at, 'edited_at', edited_at) AS content
FROM leads WHERE author_id = $2 AND company_id = $1";

const COMPANY: &str = "
SELECT id::text AS key, NULL::uuid AS lead,
       json_build_object('name', name, 'siren', siren, 'since', created_at, 'suspended_at', suspended_at) AS content
FROM companies WHERE id = $1";

const USERS: &str = "
SELECT to_char(created_at, 'YYYYMMDDHH24MISSUS') || id AS key, NULL::uuid AS lead,
       json_build_object('name', name, 'email', email, 'role', company_role, 'language', language,
           'email_proven_at', email_verified_at, 'since', created_at) AS content
FROM users WHERE company_id = $1";

const LEADS: &str = "
SELECT code AS key, id AS lead,
       json_build_object('code', code, 'state', state, 'title', title, 'need', need, 'sector', sector, 'area', area,
           'market', market, 'segment', segment, 'temperature', temperature, 'budget', budget, 'authority', authority,
           'need_clarity', need_clarity, 'timing', timing, 'stage', stage, 'answered_us', answered_us, 'channel', channel,
           'acquisition_cost_cents', acquisition_cost, 'collected_on', collected_on, 'last_contact_on', last_contact_on,
           'attempts', attempts, 'meetings', meetings, 'reason', reason, 'cap', cap, 'sold', sold,
           'asking_price_cents', asking_price, 'floor_price_cents', floor_price, 'lawful_basis', lawful_basis,
           'consent_text', consent_text, 'consent_on', consent_on, 'consent_channels', consent_channels, 'consent_url', consent_url,
           'attested_at', attested_at, 'completeness', completeness, 'grade', grade, 'value_cents', value,
           'created_at', created_at, 'edited_at', edited_at, 'published_at', published_at, 'closed_at', closed_at) AS content
FROM leads WHERE company_id = $1";

const LEAD_HISTORY: &str = "
SELECT lpad(e.id::text, 20, '0') AS key, NULL::uuid AS lead,
       json_build_object('lead', l.code, 'from', e.from_state, 'to', e.to_state, 'by', e.actor, 'at', e.at) AS content
FROM lead_events e JOIN leads l ON l.id = e.lead_id WHERE l.company_id = $1";

const DEALS: &str = "
SELECT to_char(agreed_at, 'YYYYMMDDHH24MISSUS') || code AS key, NULL::uuid AS lead,
       json_build_object('code', code, 'side', CASE WHEN seller_company_id = $1 THEN 'seller' ELSE 'buyer' END, 'state', state,
           'price_cents', price, 'payment', payment, 'commission_percent', commission_percent, 'warranty_days', warranty_days,
           'agreed_at', agreed_at, 'paid_at', paid_at, 'received_at', received_at, 'released_at', released_at, 'closed_at', closed_at,
           'outcome', outcome, 'person_informed_on', person_informed_on, 'agreement', agreement) AS content
FROM deals WHERE seller_company_id = $1 OR buyer_company_id = $1";

const DEAL_HISTORY: &str = "
SELECT lpad(e.id::text, 20, '0') AS key, NULL::uuid AS lead,
       json_build_object('deal', d.code, 'what', e.what, 'by', e.side, 'at', e.at,
           'person', CASE WHEN u.company_id = $1 OR e.what = 'card_opened' THEN u.name END) AS content
FROM deal_events e JOIN deals d ON d.id = e.deal_id LEFT JOIN users u ON u.id = e.user_id
WHERE d.seller_company_id = $1 OR d.buyer_company_id = $1";

const DEAL_OUTCOMES: &str = "
SELECT lpad(o.id::text, 20, '0') AS key, NULL::uuid AS lead, json_build_object('deal', d.code, 'outcome', o.outcome, 'at', o.at) AS content
FROM deal_outcomes o JOIN deals d ON d.id = o.deal_id WHERE d.seller_company_id = $1 OR d.buyer_company_id = $1";

const CLAIMS: &str = "
SELECT to_char(c.made_at, 'YYYYMMDDHH24MISSUS') || c.id AS key, NULL::uuid AS lead,
       json_build_object('deal', d.code, 'reason', c.reason, 'text', c.text, 'made_at', c.made_at, 'decision', c.decision,
           'decision_reason', c.decision_reason, 'decided_at', c.decided_at, 'raised_at', c.raised_at,
           'raised_text', CASE WHEN d.buyer_company_id = $1 THEN c.raised_text END,
           'ruling', c.ruling, 'ruling_reason', c.ruling_reason, 'ruled_at', c.ruled_at) AS content
FROM claims c JOIN deals d ON d.id = c.deal_id WHERE d.seller_company_id = $1 OR d.buyer_company_id = $1";

const REVIEWS_WRITTEN: &str = "
SELECT d.code || r.side AS key, NULL::uuid AS lead, json_build_object('deal', d.code, 'stars', r.stars, 'text', r.text, 'at', r.at) AS content
FROM reviews r JOIN deals d ON d.id = r.deal_id
WHERE CASE r.side WHEN 'seller' THEN d.seller_company_id ELSE d.buyer_company_id END = $1";

const FAVOURITES: &str = "
SELECT lead_code AS key, NULL::uuid AS lead, json_build_object('lead', lead_code, 'since', added_at) AS content
FROM favourite_leads WHERE company_id = $1";

const HIDDEN_LEADS: &str = "
SELECT lead_code AS key, NULL::uuid AS lead, json_build_object('lead', lead_code, 'since', hidden_at) AS content
FROM hidden_leads WHERE company_id = $1";

const ALERT_SETTINGS: &str = "
SELECT company_id::text AS key, NULL::uuid AS lead,
       json_build_object('weekly_capacity', weekly_capacity, 'paused', paused, 'paused_until', paused_until) AS content
FROM alert_settings WHERE company_id = $1";

// What a decision's author was told: not who took it, nor what was looked at and left as it was.
const MODERATION_DECISIONS: &str = "
SELECT lpad(m.id::text, 20, '0') AS key, NULL::uuid AS lead,
       json_build_object('act', m.act, 'lead', l.code, 'reason', m.reason, 'on', m.at::date) AS content
FROM moderation_log m LEFT JOIN leads l ON l.id = m.lead_id AND l.company_id = $1
WHERE (l.id IS NOT NULL AND m.act IN ('hold', 'remove', 'restore')) OR (m.company_id = $1 AND m.act IN ('suspend', 'reinstate'))";

const EXPORTS: &str = "
SELECT to_char(e.asked_at, 'YYYYMMDDHH24MISSUS') || e.id AS key, NULL::uuid AS lead,
       json_build_object('person', u.name, 'holds', e.scope, 'asked_at', e.asked_at, 'finished_at', e.finished_at, 'rows', e.row_count) AS content
FROM exports e JOIN users u ON u.id = e.user_id WHERE e.company_id = $1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_gets_both_and_a_member_its_own() {
        assert!(Scope::Company.holds(Scope::Person) && Scope::Company.holds(Scope::Company));
        assert!(Scope::Person.holds(Scope::Person) && !Scope::Person.holds(Scope::Company));
    }

    #[test]
    fn what_belongs_to_the_company_is_in_no_section_of_a_person() {
        for section in Section::ALL.iter().filter(|section| section.scope == Scope::Person) {
            assert!(section.sql.contains("= $2"), "{}", section.name);
        }
        for section in Section::ALL.iter().filter(|section| section.scope == Scope::Company) {
            assert!(section.sql.contains("= $1"), "{}", section.name);
        }
    }
}
