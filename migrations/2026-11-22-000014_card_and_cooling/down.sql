DROP TABLE card_edits;
DROP VIEW public_leads;
ALTER TABLE leads
    DROP COLUMN card_version,
    DROP COLUMN temperature_now,
    DROP COLUMN stage_computed,
    DROP COLUMN stage_reason,
    DROP COLUMN grade_said,
    DROP COLUMN grade_reason,
    DROP COLUMN appraised_on;
CREATE VIEW public_leads AS
    SELECT code, title, need, sector, area, market, segment, temperature, budget, authority, need_clarity, timing, stage,
           answered_us, channel, attempts, meetings, reason, cap, sold, asking_price, consent_channels, lawful_basis,
           valid_fields, completeness, grade, value, value_low, value_high, last_contact_on, collected_on,
           browse_bucket, browse_key, search
    FROM leads
    WHERE state = 'published';
GRANT SELECT ON public_leads TO pepite_public;
