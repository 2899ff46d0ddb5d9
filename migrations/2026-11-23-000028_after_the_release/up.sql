-- After the release: the agreement as a file, the person informed, what came of the lead, and reminders of both.
CREATE TABLE agreement_prints (
    deal_id UUID NOT NULL,
    language TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    file BYTEA NOT NULL,
    drawn_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT agreement_prints_pkey PRIMARY KEY (deal_id, language),
    CONSTRAINT agreement_prints_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id),
    CONSTRAINT agreement_prints_language_known CHECK (language IN ('fr', 'en')),
    CONSTRAINT agreement_prints_hash_is_the_files CHECK (sha256 = sha256(file))
);
CREATE TRIGGER agreement_prints_append_only BEFORE UPDATE OR DELETE ON agreement_prints FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE agreement_prints IS 'The PDF of an agreement as it was first drawn; never drawn anew, so that its hash stays.';

ALTER TABLE deals
    ADD COLUMN person_informed_on DATE,
    ADD CONSTRAINT deals_person_informed_once_released CHECK (person_informed_on IS NULL OR released_at IS NOT NULL);
COMMENT ON COLUMN deals.person_informed_on IS 'The day on which the buyer says it informed the person behind the lead (GDPR, article 14).';
CREATE INDEX deals_to_inform ON deals (released_at) WHERE person_informed_on IS NULL AND released_at IS NOT NULL;

CREATE TABLE deal_outcomes (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    deal_id UUID NOT NULL,
    outcome TEXT NOT NULL,
    user_id UUID,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT deal_outcomes_pkey PRIMARY KEY (id),
    CONSTRAINT deal_outcomes_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id),
    CONSTRAINT deal_outcomes_user_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT deal_outcomes_outcome_known CHECK (outcome IN ('called', 'reached', 'qualified', 'won', 'lost'))
);
CREATE INDEX deal_outcomes_by_deal ON deal_outcomes (deal_id, id);
INSERT INTO deal_outcomes (deal_id, outcome, at) SELECT id, outcome, outcome_at FROM deals WHERE outcome IS NOT NULL;
CREATE TRIGGER deal_outcomes_append_only BEFORE UPDATE OR DELETE ON deal_outcomes FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE deal_outcomes IS 'Each report of what came of a lead, in order; the deal itself holds the last one.';

CREATE TABLE deal_reminders (
    deal_id UUID NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT deal_reminders_pkey PRIMARY KEY (deal_id, kind),
    CONSTRAINT deal_reminders_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id),
    CONSTRAINT deal_reminders_kind_known CHECK (kind IN ('inform_20', 'inform_28', 'report_24', 'report_48'))
);
COMMENT ON TABLE deal_reminders IS 'The reminders a buyer was sent: each once.';
