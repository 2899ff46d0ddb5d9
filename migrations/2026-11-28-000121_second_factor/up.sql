CREATE TABLE second_factors (
    user_id UUID NOT NULL,
    seal_version SMALLINT NOT NULL,
    key_id TEXT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    nonce BYTEA NOT NULL,
    ciphertext BYTEA NOT NULL,
    last_step BIGINT NOT NULL,
    enabled_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT second_factors_pkey PRIMARY KEY (user_id),
    CONSTRAINT second_factors_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT second_factors_key_fkey FOREIGN KEY (key_id) REFERENCES vault_proofs (key_id)
);
CREATE INDEX second_factors_by_key ON second_factors (key_id, user_id);
COMMENT ON TABLE second_factors IS 'The authenticator app of a user: its secret, sealed, and the last time step that was accepted.';
COMMENT ON COLUMN second_factors.ciphertext IS 'The TOTP secret (RFC 6238), sealed for this user; it is never shown again.';
COMMENT ON COLUMN second_factors.last_step IS 'The newest 30-second step whose code was accepted: only a later one is taken.';

CREATE TABLE recovery_codes (
    user_id UUID NOT NULL,
    code_hash BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, code_hash),
    CONSTRAINT recovery_codes_factor_fkey FOREIGN KEY (user_id) REFERENCES second_factors (user_id) ON DELETE CASCADE
);
COMMENT ON TABLE recovery_codes IS 'Codes that stand in for the authenticator app, each good once.';
COMMENT ON COLUMN recovery_codes.code_hash IS 'SHA-256 of a code of 120 random bits; the code itself is stored nowhere.';

CREATE TABLE second_factor_failures (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    user_id UUID NOT NULL,
    session_id UUID,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT second_factor_failures_pkey PRIMARY KEY (id),
    CONSTRAINT second_factor_failures_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX second_factor_failures_by_user ON second_factor_failures (user_id, at);
COMMENT ON TABLE second_factor_failures IS 'Recent wrong codes, counted to stop guessing.';
COMMENT ON COLUMN second_factor_failures.session_id IS 'The session that tried; none while signing in, which cannot use up the tries of a session.';

CREATE TABLE sign_in_challenges (
    token_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    tries SMALLINT NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT sign_in_challenges_pkey PRIMARY KEY (token_hash),
    CONSTRAINT sign_in_challenges_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX sign_in_challenges_by_user ON sign_in_challenges (user_id);
COMMENT ON TABLE sign_in_challenges IS 'Sign-ins whose password was right and whose second factor is awaited: no sessions.';
COMMENT ON COLUMN sign_in_challenges.token_hash IS 'SHA-256 of the cookie; the cookie itself is stored nowhere.';

CREATE TABLE session_secrets (
    session_id UUID NOT NULL,
    purpose TEXT NOT NULL,
    seal_version SMALLINT NOT NULL,
    key_id TEXT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    nonce BYTEA NOT NULL,
    ciphertext BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT session_secrets_pkey PRIMARY KEY (session_id, purpose),
    CONSTRAINT session_secrets_session_fkey FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
    CONSTRAINT session_secrets_purpose_known CHECK (purpose IN ('enrolment', 'recovery_codes'))
);
COMMENT ON TABLE session_secrets IS 'What one session is shown for half an hour at most, sealed: the secret being enrolled, fresh recovery codes.';

CREATE TABLE second_factor_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    user_id UUID NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT second_factor_events_pkey PRIMARY KEY (id),
    CONSTRAINT second_factor_events_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT second_factor_events_kind_known
        CHECK (kind IN ('enabled', 'disabled', 'codes_renewed', 'recovery_code_used', 'reset_by_operator'))
);
CREATE INDEX second_factor_events_by_user ON second_factor_events (user_id, at);
COMMENT ON TABLE second_factor_events IS 'What happened to the second factor of each user, for whoever has to look into it.';

ALTER TABLE sessions ADD COLUMN second_factor_at TIMESTAMPTZ;
COMMENT ON COLUMN sessions.second_factor_at IS 'When this session passed a second factor. A user who has one is not signed in by a session without.';
