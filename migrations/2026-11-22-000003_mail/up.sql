CREATE TABLE letters (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    kind TEXT NOT NULL,
    to_address TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_body TEXT,
    html_body TEXT,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    due_at TIMESTAMPTZ NOT NULL,
    leased_until TIMESTAMPTZ,
    attempts SMALLINT NOT NULL DEFAULT 0,
    sent_at TIMESTAMPTZ,
    given_up_at TIMESTAMPTZ,
    last_error TEXT,
    CONSTRAINT letters_pkey PRIMARY KEY (id),
    CONSTRAINT letters_address_is_one_line CHECK (to_address !~ '[\r\n]' AND subject !~ '[\r\n]'),
    CONSTRAINT letters_language_known CHECK (language IN ('fr', 'en')),
    CONSTRAINT letters_scrubbed_iff_sent CHECK ((sent_at IS NULL) = (text_body IS NOT NULL))
);
CREATE INDEX letters_to_send ON letters (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
COMMENT ON TABLE letters IS 'The outbox: written in the transaction that causes the letter, delivered by the night shift.';
COMMENT ON COLUMN letters.id IS 'Also the local part of its Message-ID, so that a second delivery is recognised.';
COMMENT ON COLUMN letters.text_body IS 'Gone once sent: letters hold secrets (links).';
