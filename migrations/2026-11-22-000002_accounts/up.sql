CREATE TABLE companies (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    name TEXT NOT NULL,
    siren TEXT NOT NULL,
    suspended_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    demo BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT companies_pkey PRIMARY KEY (id),
    CONSTRAINT companies_name_length CHECK (char_length(name) BETWEEN 1 AND 120),
    CONSTRAINT companies_siren_digits CHECK (siren ~ '^[0-9]{9}$')
);
COMMENT ON TABLE companies IS 'A company; the same account sells and buys. The SIREN is not unique: saying that one is taken would tell who is here.';
COMMENT ON COLUMN companies.demo IS 'Made by `pepite demo`.';

CREATE TABLE users (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    company_id UUID NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    password_hash TEXT,
    company_role TEXT NOT NULL,
    staff_role TEXT,
    language TEXT NOT NULL DEFAULT 'fr',
    email_verified_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    demo BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_company_fkey FOREIGN KEY (company_id) REFERENCES companies (id),
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_email_is_lower CHECK (email = lower(email) AND char_length(email) BETWEEN 3 AND 254),
    CONSTRAINT users_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    CONSTRAINT users_company_role_known CHECK (company_role IN ('owner', 'member')),
    CONSTRAINT users_staff_role_known CHECK (staff_role IN ('moderator', 'admin')),
    CONSTRAINT users_language_known CHECK (language IN ('fr', 'en'))
);
CREATE INDEX users_by_company ON users (company_id);
COMMENT ON TABLE users IS 'A person who signs in for a company.';
COMMENT ON COLUMN users.email IS 'Lower case; unique over the whole house.';
COMMENT ON COLUMN users.password_hash IS 'Argon2id PHC string; none while an invitation is unanswered.';

CREATE TABLE sessions (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    token_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    device TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT sessions_pkey PRIMARY KEY (id),
    CONSTRAINT sessions_token_key UNIQUE (token_hash),
    CONSTRAINT sessions_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_user ON sessions (user_id);
COMMENT ON TABLE sessions IS 'One signed-in browser.';
COMMENT ON COLUMN sessions.token_hash IS 'SHA-256 of the cookie; the cookie itself is stored nowhere.';
COMMENT ON COLUMN sessions.device IS 'Browser and system in a few words, for the list of sessions.';

CREATE TABLE mail_proofs (
    token_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    purpose TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    CONSTRAINT mail_proofs_pkey PRIMARY KEY (token_hash),
    CONSTRAINT mail_proofs_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT mail_proofs_purpose_known CHECK (purpose IN ('verify_email', 'reset_password', 'join_company'))
);
CREATE INDEX mail_proofs_by_user ON mail_proofs (user_id);
COMMENT ON TABLE mail_proofs IS 'Links sent by mail, each good once: the hash of the secret in the link.';

CREATE TABLE sign_in_failures (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    key BYTEA NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT sign_in_failures_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_failures_by_key ON sign_in_failures (key, at);
COMMENT ON TABLE sign_in_failures IS 'Recent refused sign-ins, counted to slow guessing; known and unknown addresses alike.';
COMMENT ON COLUMN sign_in_failures.key IS 'SHA-256 of the e-mail or of the network address.';

CREATE TABLE submissions (
    user_id UUID NOT NULL,
    key UUID NOT NULL,
    route TEXT NOT NULL,
    body_hash BYTEA NOT NULL,
    location TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT submissions_pkey PRIMARY KEY (user_id, key),
    CONSTRAINT submissions_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
COMMENT ON TABLE submissions IS 'Forms already carried out, by the key rendered in them: a double click answers the first result again.';
