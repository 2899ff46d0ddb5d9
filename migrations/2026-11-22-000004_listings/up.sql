CREATE TABLE leads (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    code TEXT NOT NULL,
    company_id UUID NOT NULL,
    author_id UUID NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft',
    state_before_hold TEXT,
    title TEXT,
    need TEXT,
    sector TEXT,
    area TEXT,
    market TEXT,
    segment TEXT,
    temperature TEXT,
    budget TEXT,
    authority TEXT,
    need_clarity TEXT,
    timing TEXT,
    stage TEXT,
    answered_us BOOLEAN NOT NULL DEFAULT false,
    channel TEXT,
    acquisition_cost BIGINT,
    collected_on DATE,
    last_contact_on DATE,
    attempts SMALLINT,
    meetings SMALLINT,
    reason TEXT,
    cap SMALLINT NOT NULL DEFAULT 1,
    sold SMALLINT NOT NULL DEFAULT 0,
    asking_price BIGINT,
    floor_price BIGINT,
    lawful_basis TEXT,
    consent_text TEXT,
    consent_on DATE,
    consent_channels TEXT[] NOT NULL DEFAULT '{}',
    consent_url TEXT,
    attested_at TIMESTAMPTZ,
    valid_fields TEXT[] NOT NULL DEFAULT '{}',
    completeness NUMERIC(3, 2) NOT NULL DEFAULT 0,
    grade TEXT,
    value BIGINT,
    value_low BIGINT,
    value_high BIGINT,
    created_at TIMESTAMPTZ NOT NULL,
    edited_at TIMESTAMPTZ NOT NULL,
    published_at TIMESTAMPTZ,
    browse_bucket TIMESTAMPTZ,
    browse_key UUID,
    closed_at TIMESTAMPTZ,
    demo BOOLEAN NOT NULL DEFAULT false,
    search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('french', pepite_fold(coalesce(title, ''))), 'A')
        || setweight(to_tsvector('english', pepite_fold(coalesce(title, ''))), 'A')
        || to_tsvector('french', pepite_fold(coalesce(need, '')))
        || to_tsvector('english', pepite_fold(coalesce(need, '')))
        || setweight(to_tsvector('french', pepite_fold(search_names)), 'B')
        || setweight(to_tsvector('english', pepite_fold(search_names)), 'B')
    ) STORED,
    search_names TEXT NOT NULL DEFAULT '',
    CONSTRAINT leads_pkey PRIMARY KEY (id),
    CONSTRAINT leads_code_key UNIQUE (code),
    CONSTRAINT leads_id_cap_key UNIQUE (id, cap),
    CONSTRAINT leads_company_fkey FOREIGN KEY (company_id) REFERENCES companies (id),
    CONSTRAINT leads_author_fkey FOREIGN KEY (author_id) REFERENCES users (id),
    CONSTRAINT leads_code_form CHECK (code ~ '^[0-9a-hjkmnp-tv-z]{10}$'),
    CONSTRAINT leads_state_known CHECK (state IN ('draft', 'published', 'paused', 'sold', 'withdrawn', 'expired', 'held', 'removed')),
    CONSTRAINT leads_state_before_hold_iff_stopped CHECK (
        (state IN ('held', 'removed')) = (state_before_hold IS NOT NULL)
        AND (state_before_hold IS NULL OR state_before_hold IN ('published', 'paused'))),
    CONSTRAINT leads_title_length CHECK (char_length(title) BETWEEN 1 AND 120),
    CONSTRAINT leads_need_length CHECK (char_length(need) BETWEEN 1 AND 4000),
    CONSTRAINT leads_market_known CHECK (market IN ('b2b', 'b2c')),
    CONSTRAINT leads_segment_known CHECK (segment IN ('key_account', 'mid_market', 'professional', 'household')),
    CONSTRAINT leads_household_is_b2c CHECK ((segment = 'household') = (market = 'b2c')),
    CONSTRAINT leads_temperature_known CHECK (temperature IN ('hot', 'warm', 'cold')),
    CONSTRAINT leads_stage_known CHECK (stage IN ('mcl', 'mql', 'sql')),
    CONSTRAINT leads_grade_known CHECK (grade IN ('a', 'b', 'c', 'd')),
    CONSTRAINT leads_lawful_basis_known CHECK (lawful_basis IN ('consent', 'legitimate_interest')),
    CONSTRAINT leads_cap_range CHECK (cap BETWEEN 1 AND 5),
    CONSTRAINT leads_sold_within_cap CHECK (sold BETWEEN 0 AND cap),
    CONSTRAINT leads_sold_out_iff_state_sold CHECK ((state = 'sold') = (sold = cap)),
    CONSTRAINT leads_money_range CHECK (
        acquisition_cost BETWEEN 0 AND 1000000000000 AND asking_price BETWEEN 1 AND 1000000000000
        AND floor_price BETWEEN 1 AND 1000000000000),
    CONSTRAINT leads_completeness_range CHECK (completeness BETWEEN 0 AND 1),
    CONSTRAINT leads_range_holds_value CHECK (value_low <= value AND value <= value_high),
    CONSTRAINT leads_attempts_range CHECK (attempts BETWEEN 0 AND 99 AND meetings BETWEEN 0 AND 99),
    CONSTRAINT leads_b2c_has_consent CHECK (
        state = 'draft' OR market <> 'b2c'
        OR (lawful_basis = 'consent' AND consent_text IS NOT NULL AND consent_on IS NOT NULL AND cardinality(consent_channels) > 0)),
    CONSTRAINT leads_published_is_complete CHECK (
        state = 'draft' OR (
            title IS NOT NULL AND need IS NOT NULL AND sector IS NOT NULL AND area IS NOT NULL AND market IS NOT NULL
            AND segment IS NOT NULL AND temperature IS NOT NULL AND stage IS NOT NULL AND channel IS NOT NULL
            AND collected_on IS NOT NULL AND last_contact_on IS NOT NULL AND reason IS NOT NULL AND lawful_basis IS NOT NULL
            AND attested_at IS NOT NULL AND grade IS NOT NULL AND value IS NOT NULL AND value_low IS NOT NULL AND value_high IS NOT NULL
            AND published_at IS NOT NULL AND browse_bucket IS NOT NULL AND browse_key IS NOT NULL)),
    CONSTRAINT leads_closed_iff_over CHECK ((state IN ('sold', 'withdrawn', 'expired')) = (closed_at IS NOT NULL)),
    CONSTRAINT leads_bucket_is_quarter_hour CHECK (extract(epoch FROM browse_bucket)::bigint % 900 = 0)
);
CREATE TRIGGER leads_lawful_move BEFORE UPDATE OF state ON leads FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_move();
CREATE INDEX leads_by_company ON leads (company_id, edited_at DESC);
CREATE INDEX leads_browse ON leads (browse_bucket DESC, browse_key DESC) WHERE state = 'published';
CREATE INDEX leads_browse_sector_area ON leads (sector, area, browse_bucket DESC, browse_key DESC) WHERE state = 'published';
CREATE INDEX leads_browse_sector ON leads (sector, browse_bucket DESC, browse_key DESC) WHERE state = 'published';
CREATE INDEX leads_browse_area ON leads (area, browse_bucket DESC, browse_key DESC) WHERE state = 'published';
CREATE INDEX leads_browse_price ON leads (asking_price, browse_key) WHERE state = 'published';
CREATE INDEX leads_browse_value ON leads (value DESC, browse_key DESC) WHERE state = 'published';
CREATE INDEX leads_browse_completeness ON leads (completeness DESC, browse_key DESC) WHERE state = 'published';
CREATE INDEX leads_search ON leads USING gin (search) WHERE state = 'published';

COMMENT ON TABLE leads IS 'A lead: its teaser, its state, its estimate. Who owns it is known here and nowhere a buyer reads.';
COMMENT ON COLUMN leads.code IS 'Random public code, 10 characters of Crockford base32.';
COMMENT ON COLUMN leads.area IS 'French department code.';
COMMENT ON COLUMN leads.acquisition_cost IS 'Euro cents the seller says it paid.';
COMMENT ON COLUMN leads.cap IS 'How many buyers at most; 1 is exclusive.';
COMMENT ON COLUMN leads.sold IS 'Seats taken by deals that stand.';
COMMENT ON COLUMN leads.asking_price IS 'Euro cents a buyer, before tax.';
COMMENT ON COLUMN leads.floor_price IS 'Private: offers under it are declined by themselves. Euro cents.';
COMMENT ON COLUMN leads.valid_fields IS 'Names of the sealed fields that are filled and valid; never their values.';
COMMENT ON COLUMN leads.value IS 'The estimate, euro cents, as computed at the last edit.';
COMMENT ON COLUMN leads.browse_bucket IS 'Publication rounded down to the quarter hour: the finest time a buyer can learn.';
COMMENT ON COLUMN leads.browse_key IS 'Random order inside a bucket, so that order tells nothing.';
COMMENT ON COLUMN leads.search_names IS 'Sector and area names in both languages, for search.';
COMMENT ON COLUMN leads.state_before_hold IS 'Where moderation took it from, and puts it back.';

CREATE TABLE lead_cards (
    lead_id UUID NOT NULL,
    key_id TEXT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    nonce BYTEA NOT NULL,
    ciphertext BYTEA NOT NULL,
    sealed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT lead_cards_pkey PRIMARY KEY (lead_id),
    CONSTRAINT lead_cards_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id) ON DELETE CASCADE
);
COMMENT ON TABLE lead_cards IS 'The contact card, sealed (see the vault room). Erasing the row is erasing the person.';

CREATE TABLE lead_identities (
    lead_id UUID NOT NULL,
    kind TEXT NOT NULL,
    tag BYTEA NOT NULL,
    CONSTRAINT lead_identities_pkey PRIMARY KEY (lead_id, kind, tag),
    CONSTRAINT lead_identities_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id) ON DELETE CASCADE
);
CREATE INDEX lead_identities_by_tag ON lead_identities (kind, tag);
COMMENT ON TABLE lead_identities IS 'Keyed hashes of the person on the card: finds the same person twice without naming anybody.';

CREATE TABLE vault_proofs (
    key_id TEXT NOT NULL,
    key_answer BYTEA NOT NULL,
    index_answer BYTEA NOT NULL,
    CONSTRAINT vault_proofs_pkey PRIMARY KEY (key_id)
);
COMMENT ON TABLE vault_proofs IS 'The known answer of each sealing key: a node with a wrong key refuses to start.';

CREATE TABLE lead_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    lead_id UUID NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT lead_events_pkey PRIMARY KEY (id),
    CONSTRAINT lead_events_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id) ON DELETE CASCADE,
    CONSTRAINT lead_events_actor_known CHECK (actor IN ('seller', 'buyer', 'staff', 'clock', 'person'))
);
CREATE INDEX lead_events_by_lead ON lead_events (lead_id, id);
CREATE TRIGGER lead_events_append_only BEFORE UPDATE ON lead_events FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE lead_events IS 'Every transition of every lead.';

CREATE VIEW public_leads AS
    SELECT code, title, need, sector, area, market, segment, temperature, budget, authority, need_clarity, timing, stage,
           answered_us, channel, attempts, meetings, reason, cap, sold, asking_price, consent_channels, lawful_basis,
           valid_fields, completeness, grade, value, value_low, value_high, last_contact_on, collected_on,
           browse_bucket, browse_key, search
    FROM leads
    WHERE state = 'published';
COMMENT ON VIEW public_leads IS 'What anybody may read of a lead on offer: no owner, no card, no cost, no floor, no finer time than a quarter hour.';
GRANT SELECT ON public_leads TO pepite_public;
-- A view's columns have no NOT NULL: the generated schema takes those as present that do not say otherwise.
COMMENT ON COLUMN public_leads.budget IS 'May be missing.';
COMMENT ON COLUMN public_leads.authority IS 'May be missing.';
COMMENT ON COLUMN public_leads.need_clarity IS 'May be missing.';
COMMENT ON COLUMN public_leads.timing IS 'May be missing.';
COMMENT ON COLUMN public_leads.attempts IS 'May be missing.';
COMMENT ON COLUMN public_leads.meetings IS 'May be missing.';
COMMENT ON COLUMN public_leads.asking_price IS 'May be missing.';
