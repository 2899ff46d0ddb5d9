ALTER TABLE leads
    ADD COLUMN card_version INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN temperature_now TEXT,
    ADD COLUMN stage_computed BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN stage_reason TEXT,
    ADD COLUMN grade_said TEXT,
    ADD COLUMN grade_reason TEXT,
    ADD COLUMN appraised_on DATE NOT NULL DEFAULT DATE '2000-01-01',
    ADD CONSTRAINT leads_temperature_now_known CHECK (temperature_now IN ('hot', 'warm', 'cold')),
    ADD CONSTRAINT leads_grade_said_known CHECK (grade_said IN ('a', 'b', 'c', 'd')),
    ADD CONSTRAINT leads_stage_reason_length CHECK (char_length(stage_reason) BETWEEN 1 AND 300),
    ADD CONSTRAINT leads_grade_reason_length CHECK (char_length(grade_reason) BETWEEN 1 AND 300),
    ADD CONSTRAINT leads_other_grade_has_reason CHECK (state = 'draft' OR grade_said IS NULL OR grade_reason IS NOT NULL);
-- What the night shift looks for: leads on offer or paused that were appraised on an earlier day.
CREATE INDEX leads_to_appraise ON leads (appraised_on, id) WHERE state IN ('published', 'paused');

COMMENT ON COLUMN leads.temperature IS 'As declared at the last contact; only its seller reads it.';
COMMENT ON COLUMN leads.temperature_now IS 'The temperature of the day of appraisal: the declared one, cooled. Missing where an older node wrote.';
COMMENT ON COLUMN leads.stage IS 'The stage that counts: the seller''s, else the computed one.';
COMMENT ON COLUMN leads.stage_computed IS 'Whether the seller left the stage to us.';
COMMENT ON COLUMN leads.stage_reason IS 'Why the seller names another stage than we compute. Public text.';
COMMENT ON COLUMN leads.grade IS 'The grade that counts: the seller''s, else the computed one.';
COMMENT ON COLUMN leads.grade_said IS 'The seller''s own grade, where it is not the one we computed.';
COMMENT ON COLUMN leads.grade_reason IS 'Why. Public text.';
COMMENT ON COLUMN leads.appraised_on IS 'The day for which value, grade and temperature_now were computed.';
COMMENT ON COLUMN leads.value IS 'The estimate, euro cents, as of appraised_on.';
COMMENT ON COLUMN leads.card_version IS 'How many times the card changed, as a buyer would be handed it.';

CREATE OR REPLACE VIEW public_leads AS
    SELECT code, title, need, sector, area, market, segment, coalesce(temperature_now, temperature) AS temperature, budget,
           authority, need_clarity, timing, stage, answered_us, channel, attempts, meetings, reason, cap, sold, asking_price,
           consent_channels, lawful_basis, valid_fields, completeness, grade, value, value_low, value_high, last_contact_on,
           collected_on, browse_bucket, browse_key, search, stage_computed, stage_reason, grade_said, grade_reason
    FROM leads
    WHERE state = 'published';
COMMENT ON COLUMN public_leads.stage_reason IS 'May be missing.';
COMMENT ON COLUMN public_leads.grade_said IS 'May be missing.';
COMMENT ON COLUMN public_leads.grade_reason IS 'May be missing.';

CREATE TABLE card_edits (
    lead_id UUID NOT NULL,
    version INTEGER NOT NULL,
    fields TEXT[] NOT NULL,
    edited_at TIMESTAMPTZ NOT NULL,
    tell_at TIMESTAMPTZ NOT NULL,
    told_at TIMESTAMPTZ,
    CONSTRAINT card_edits_pkey PRIMARY KEY (lead_id, version),
    CONSTRAINT card_edits_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id) ON DELETE CASCADE,
    CONSTRAINT card_edits_some_field CHECK (cardinality(fields) > 0)
);
CREATE TRIGGER card_edits_stand BEFORE UPDATE OF lead_id, version, fields, edited_at ON card_edits
    FOR EACH ROW EXECUTE FUNCTION refuse_edit();
CREATE INDEX card_edits_to_tell ON card_edits (tell_at) WHERE told_at IS NULL;
COMMENT ON TABLE card_edits IS 'Which fields of a contact card were changed once a buyer was talking about it; never a value, nor anything made of one.';
COMMENT ON COLUMN card_edits.version IS 'The card_version that the edit made.';
COMMENT ON COLUMN card_edits.fields IS 'Names of the fields that a buyer would find changed.';
COMMENT ON COLUMN card_edits.edited_at IS 'Buyers are shown the day.';
COMMENT ON COLUMN card_edits.tell_at IS 'When the letter of its batch may leave; edits soon after each other share one.';
