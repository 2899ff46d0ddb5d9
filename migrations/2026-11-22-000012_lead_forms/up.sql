CREATE TABLE lead_forms (
    lead_id UUID NOT NULL,
    form_key UUID NOT NULL,
    turn INTEGER NOT NULL,
    seal_version SMALLINT NOT NULL,
    key_id TEXT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    nonce BYTEA NOT NULL,
    ciphertext BYTEA NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT lead_forms_pkey PRIMARY KEY (lead_id),
    CONSTRAINT lead_forms_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id) ON DELETE CASCADE,
    CONSTRAINT lead_forms_key_fkey FOREIGN KEY (key_id) REFERENCES vault_proofs (key_id)
);
CREATE INDEX lead_forms_by_key ON lead_forms (key_id, lead_id);
COMMENT ON TABLE lead_forms IS 'A lead''s form as its seller left it typing, sealed whole: it holds the card. Goes once the lead is saved or over.';
COMMENT ON COLUMN lead_forms.form_key IS 'The rendered form it was typed in.';
COMMENT ON COLUMN lead_forms.seal_version IS 'What the record is bound to (see the vault room).';
COMMENT ON COLUMN lead_forms.turn IS 'The how manieth state of that form: an older one that comes late changes nothing.';
