-- The record behind the estimate: factor tables, what each deal's lead was said to be worth, fitted models.

CREATE TABLE factor_tables (
    version INTEGER NOT NULL,
    content JSONB NOT NULL,
    reason TEXT NOT NULL,
    changed_by UUID,
    made_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT factor_tables_pkey PRIMARY KEY (version),
    CONSTRAINT factor_tables_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES users (id),
    CONSTRAINT factor_tables_version_counts CHECK (version >= 1),
    CONSTRAINT factor_tables_reason_length CHECK (char_length(reason) BETWEEN 1 AND 1000)
);
CREATE TRIGGER factor_tables_append_only BEFORE UPDATE OR DELETE ON factor_tables FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE factor_tables IS 'The figures that estimates multiply: a row a version, the newest in force.';
COMMENT ON COLUMN factor_tables.content IS 'The whole table, as src/valuation/factors/built_in.json spells it.';
COMMENT ON COLUMN factor_tables.changed_by IS 'The admin; none for the table that came with the program.';

CREATE TABLE valuation_models (
    number INTEGER NOT NULL,
    factors_version INTEGER NOT NULL,
    document JSONB NOT NULL,
    deals INTEGER NOT NULL,
    mdape NUMERIC(12, 4) NOT NULL,
    mdape_formula NUMERIC(12, 4) NOT NULL,
    bias NUMERIC(12, 4) NOT NULL,
    coverage80 NUMERIC(12, 4) NOT NULL,
    fitted_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT valuation_models_pkey PRIMARY KEY (number),
    CONSTRAINT valuation_models_factors_fkey FOREIGN KEY (factors_version) REFERENCES factor_tables (version),
    CONSTRAINT valuation_models_number_counts CHECK (number >= 1 AND deals >= 0),
    CONSTRAINT valuation_models_shares CHECK (coverage80 BETWEEN 0 AND 1 AND mdape >= 0 AND mdape_formula >= 0)
);
CREATE TRIGGER valuation_models_append_only BEFORE UPDATE OR DELETE ON valuation_models FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE valuation_models IS 'What recorded deals taught, fit by fit: coefficients as decimals, and how good they were.';
COMMENT ON COLUMN valuation_models.factors_version IS 'The factor table that it corrects, and no other.';
COMMENT ON COLUMN valuation_models.mdape IS 'Median of |estimate - price| / price, by cross-validation.';
COMMENT ON COLUMN valuation_models.mdape_formula IS 'The same of the formula alone.';
COMMENT ON COLUMN valuation_models.bias IS 'Median of (estimate - price) / price.';
COMMENT ON COLUMN valuation_models.coverage80 IS 'The share of prices inside the 80 % range.';

CREATE TABLE model_pins (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    number INTEGER,
    reason TEXT NOT NULL,
    pinned_by UUID NOT NULL,
    pinned_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT model_pins_pkey PRIMARY KEY (id),
    CONSTRAINT model_pins_number_fkey FOREIGN KEY (number) REFERENCES valuation_models (number),
    CONSTRAINT model_pins_user_fkey FOREIGN KEY (pinned_by) REFERENCES users (id),
    CONSTRAINT model_pins_reason_length CHECK (char_length(reason) BETWEEN 1 AND 1000)
);
CREATE TRIGGER model_pins_append_only BEFORE UPDATE OR DELETE ON model_pins FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE model_pins IS 'Which model an admin chose, with the reason; the last line counts.';
COMMENT ON COLUMN model_pins.number IS 'None: the newest model counts again.';

ALTER TABLE leads
    ADD COLUMN model INTEGER,
    ADD COLUMN factors_version INTEGER;
COMMENT ON COLUMN leads.model IS 'The model that made the stored estimate; none for the formula alone.';
COMMENT ON COLUMN leads.factors_version IS 'The factor table that made it.';

CREATE TABLE deal_appraisals (
    deal_id UUID NOT NULL,
    sector TEXT,
    channel TEXT,
    market TEXT,
    segment TEXT,
    temperature TEXT,
    budget TEXT,
    authority TEXT,
    need_clarity TEXT,
    timing TEXT,
    stage TEXT,
    answered_us BOOLEAN NOT NULL,
    attempts SMALLINT,
    meetings SMALLINT,
    cap SMALLINT NOT NULL,
    acquisition_cost BIGINT,
    valid_fields TEXT[] NOT NULL,
    completeness NUMERIC(3, 2) NOT NULL,
    age_days INTEGER,
    value BIGINT,
    value_low BIGINT,
    value_high BIGINT,
    model INTEGER,
    CONSTRAINT deal_appraisals_pkey PRIMARY KEY (deal_id),
    CONSTRAINT deal_appraisals_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id) ON DELETE CASCADE
);
COMMENT ON TABLE deal_appraisals IS 'The lead of a deal as it was estimated on the day of the deal: what models learn from and are judged by.';
COMMENT ON COLUMN deal_appraisals.age_days IS 'Days since the person''s last contact, on the day of the deal.';

CREATE FUNCTION record_appraisal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deal_appraisals
    SELECT NEW.id, sector, channel, market, segment, temperature, budget, authority, need_clarity, timing, stage, answered_us,
        attempts, meetings, cap, acquisition_cost, valid_fields, completeness,
        greatest(0, (NEW.agreed_at AT TIME ZONE 'UTC')::date - last_contact_on), value, value_low, value_high, model
    FROM leads WHERE leads.id = NEW.lead_id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION record_appraisal() IS 'Keeps what a lead was said to be worth when it was sold, whatever becomes of it.';
CREATE TRIGGER deals_record_appraisal AFTER INSERT ON deals FOR EACH ROW EXECUTE FUNCTION record_appraisal();

INSERT INTO deal_appraisals
SELECT deals.id, sector, channel, market, segment, temperature, budget, authority, need_clarity, timing, stage, answered_us,
    attempts, meetings, leads.cap, acquisition_cost, valid_fields, completeness,
    greatest(0, (agreed_at AT TIME ZONE 'UTC')::date - last_contact_on), value, value_low, value_high, NULL
FROM deals JOIN leads ON leads.id = deals.lead_id;
