ALTER TABLE sessions DROP COLUMN second_factor_at;
DROP TABLE second_factor_events;
DROP TABLE session_secrets;
DROP TABLE sign_in_challenges;
DROP TABLE second_factor_failures;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
