ALTER TABLE offers DROP COLUMN in_return, DROP COLUMN reasons;
