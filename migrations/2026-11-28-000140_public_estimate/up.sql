-- Everybody but its seller sees a distorted estimate: the exact one gives away what the lead cost. leads.value is the public
-- one from now on, and so is whatever reads it; the exact one moves where only its seller's pages look.
-- See docs/estimate-secrecy.md.
CREATE TABLE lead_estimates (
    lead_id UUID NOT NULL,
    value BIGINT NOT NULL,
    low BIGINT NOT NULL,
    high BIGINT NOT NULL,
    distortion UUID NOT NULL DEFAULT gen_random_uuid(),
    CONSTRAINT lead_estimates_pkey PRIMARY KEY (lead_id),
    CONSTRAINT lead_estimates_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id) ON DELETE CASCADE,
    CONSTRAINT lead_estimates_range_holds_value CHECK (low <= value AND value <= high)
);
COMMENT ON TABLE lead_estimates IS 'The exact estimate of a lead, as of its appraised_on: for its seller and the model alone.';
COMMENT ON COLUMN lead_estimates.value IS 'Euro cents.';
COMMENT ON COLUMN lead_estimates.distortion IS 'Random bits that the distortion of the public estimate is made of. Drawn once; never shown.';
COMMENT ON COLUMN leads.value IS 'The public estimate, euro cents, as of appraised_on: distorted, in coarse steps. Missing for a draft.';

INSERT INTO lead_estimates (lead_id, value, low, high)
SELECT id, value, value_low, value_high FROM leads WHERE value IS NOT NULL AND value_low IS NOT NULL AND value_high IS NOT NULL;

-- Nearest step, in proportion, of the series that the program rounds public estimates to: the bounds are the geometric
-- means of neighbours.
CREATE FUNCTION public_estimate_step(cents DOUBLE PRECISION) RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
    SELECT round((ARRAY[1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]::double precision[])[1 + width_bucket(
        amount / decade,
        ARRAY[1.0954, 1.3416, 1.7321, 2.2361, 2.7386, 3.4641, 4.4721, 5.4772, 6.9282, 8.9443]::double precision[]
    )] * decade)::bigint
    FROM (SELECT amount, 10 ^ floor(log(amount)) AS decade FROM greatest(cents, 1) AS amount) AS it
$$;

-- What Postgres can do without the factor table: one standard deviation (of the sum of seven random bytes, as the program
-- takes it) is a factor of e. These are bytes that a lead with a declared cost does not use otherwise.
CREATE FUNCTION provisional_public_value(value BIGINT, distortion UUID) RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
    SELECT public_estimate_step(greatest(value, 1) * exp((
        get_byte(bits, 9) + get_byte(bits, 10) + get_byte(bits, 11) + get_byte(bits, 12) + get_byte(bits, 13)
        + get_byte(bits, 14) + get_byte(bits, 15) - 892.5) / 195.52)::double precision)
    FROM uuid_send(distortion) AS bits
$$;

-- Leads that can still be bought are appraised anew at once: an earlier day is what the job looks for.
UPDATE leads SET
    (value, value_low, value_high) = (
        SELECT it, public_estimate_step(it / 4.0), public_estimate_step(it * 4.0)
        FROM provisional_public_value(exact.value, exact.distortion) AS it),
    appraised_on = CASE WHEN state IN ('published', 'paused') THEN appraised_on - 1 ELSE appraised_on END
FROM lead_estimates AS exact
WHERE exact.lead_id = leads.id AND state <> 'draft';
UPDATE leads SET value = NULL, value_low = NULL, value_high = NULL WHERE state = 'draft';

DROP FUNCTION provisional_public_value(BIGINT, UUID);
DROP FUNCTION public_estimate_step(DOUBLE PRECISION);

CREATE OR REPLACE FUNCTION record_appraisal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deal_appraisals
    SELECT NEW.id, sector, channel, market, segment, temperature, budget, authority, need_clarity, timing, stage, answered_us,
        attempts, meetings, cap, acquisition_cost, valid_fields, completeness,
        greatest(0, (NEW.agreed_at AT TIME ZONE 'UTC')::date - last_contact_on), exact.value, exact.low, exact.high, model
    FROM leads LEFT JOIN lead_estimates AS exact ON exact.lead_id = leads.id WHERE leads.id = NEW.lead_id;
    RETURN NULL;
END
$$;
