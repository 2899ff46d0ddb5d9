DO $$ BEGIN
    IF EXISTS (SELECT FROM suppressions WHERE epoch <> 1) OR EXISTS (SELECT FROM lead_identities WHERE epoch <> 1) THEN
        RAISE EXCEPTION 'the index key was rotated: the program before would no longer find duplicates and objections';
    END IF;
    IF EXISTS (SELECT FROM lead_cards WHERE seal_version <> 1) THEN
        RAISE EXCEPTION 'cards were sealed that the program before cannot open';
    END IF;
END $$;
ALTER TABLE suppressions DROP COLUMN epoch;
ALTER TABLE lead_identities DROP COLUMN epoch;
DROP INDEX lead_cards_by_key;
ALTER TABLE lead_cards DROP CONSTRAINT lead_cards_key_fkey, DROP COLUMN seal_version;
ALTER TABLE vault_proofs ADD COLUMN index_answer BYTEA;
UPDATE vault_proofs SET index_answer = (SELECT answer FROM index_proofs ORDER BY epoch LIMIT 1);
ALTER TABLE vault_proofs ALTER COLUMN index_answer SET NOT NULL;
DROP TABLE index_proofs;
