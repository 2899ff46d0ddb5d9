DROP TABLE conversation_departures;
DROP TRIGGER companies_closing_is_final ON companies;
DROP FUNCTION keep_closed();
DROP INDEX companies_closing;
ALTER TABLE companies DROP CONSTRAINT companies_closed_after_closing, DROP COLUMN closed_at, DROP COLUMN closing_at;
