CREATE TABLE person_requests (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    erased_at TIMESTAMPTZ,
    CONSTRAINT person_requests_pkey PRIMARY KEY (id),
    CONSTRAINT person_requests_token_key UNIQUE (token_hash),
    CONSTRAINT person_requests_language_known CHECK (language IN ('fr', 'en'))
);
COMMENT ON TABLE person_requests IS 'Somebody who says to be the person behind a lead, proven by a link to the address.';
COMMENT ON COLUMN person_requests.email IS 'Kept until the link expires, then wiped by the night shift.';

CREATE TABLE suppressions (
    kind TEXT NOT NULL,
    tag BYTEA NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    CONSTRAINT suppressions_pkey PRIMARY KEY (kind, tag)
);
COMMENT ON TABLE suppressions IS 'Keyed hashes of persons who objected: none of them can be published again.';
