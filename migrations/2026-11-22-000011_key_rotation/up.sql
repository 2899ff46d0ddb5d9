CREATE TABLE index_proofs (
    epoch SMALLINT NOT NULL,
    answer BYTEA NOT NULL,
    CONSTRAINT index_proofs_pkey PRIMARY KEY (epoch)
);
COMMENT ON TABLE index_proofs IS 'The known answer of each index key, which makes the keyed hashes of its epoch.';
INSERT INTO index_proofs (epoch, answer) SELECT DISTINCT 1, index_answer FROM vault_proofs;
ALTER TABLE vault_proofs DROP COLUMN index_answer;

-- No record without a proven key, and no proof goes while a record needs its key: a key cannot be retired too early.
ALTER TABLE lead_cards
    ADD COLUMN seal_version SMALLINT NOT NULL DEFAULT 1,
    ADD CONSTRAINT lead_cards_key_fkey FOREIGN KEY (key_id) REFERENCES vault_proofs (key_id);
CREATE INDEX lead_cards_by_key ON lead_cards (key_id, lead_id);
COMMENT ON COLUMN lead_cards.seal_version IS 'What the record is bound to, and which fields it holds (see the vault room).';

ALTER TABLE lead_identities
    ADD COLUMN epoch SMALLINT NOT NULL DEFAULT 1,
    ADD CONSTRAINT lead_identities_epoch_fkey FOREIGN KEY (epoch) REFERENCES index_proofs (epoch);
CREATE INDEX lead_identities_by_epoch ON lead_identities (epoch, lead_id);
COMMENT ON COLUMN lead_identities.epoch IS 'Which index key made the hash.';

ALTER TABLE suppressions
    ADD COLUMN epoch SMALLINT NOT NULL DEFAULT 1,
    ADD CONSTRAINT suppressions_epoch_fkey FOREIGN KEY (epoch) REFERENCES index_proofs (epoch);
CREATE INDEX suppressions_by_epoch ON suppressions (epoch);
COMMENT ON COLUMN suppressions.epoch IS 'Which index key made the hash. It stays as long as a row needs it: nobody can hash an objection anew.';
