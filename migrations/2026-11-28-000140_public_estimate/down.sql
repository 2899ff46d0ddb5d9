UPDATE leads SET value = exact.value, value_low = exact.low, value_high = exact.high
FROM lead_estimates AS exact WHERE exact.lead_id = leads.id;
CREATE OR REPLACE FUNCTION record_appraisal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deal_appraisals
    SELECT NEW.id, sector, channel, market, segment, temperature, budget, authority, need_clarity, timing, stage, answered_us,
        attempts, meetings, cap, acquisition_cost, valid_fields, completeness,
        greatest(0, (NEW.agreed_at AT TIME ZONE 'UTC')::date - last_contact_on), value, value_low, value_high, model
    FROM leads WHERE leads.id = NEW.lead_id;
    RETURN NULL;
END
$$;
DROP TABLE lead_estimates;
COMMENT ON COLUMN leads.value IS 'The estimate, euro cents, as of appraised_on.';
