-- A sign-up is no account: it becomes one when its address is proven. Until then each sign-up has a row of its own, so that a
-- second one with the same address changes nothing of the first.
CREATE TABLE pending_sign_ups (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    company TEXT NOT NULL,
    siren TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    token_hash BYTEA,
    browser_hash BYTEA,
    password_tries SMALLINT NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT pending_sign_ups_pkey PRIMARY KEY (id),
    CONSTRAINT pending_sign_ups_token_key UNIQUE (token_hash),
    CONSTRAINT pending_sign_ups_company_length CHECK (char_length(company) BETWEEN 1 AND 120),
    CONSTRAINT pending_sign_ups_siren_digits CHECK (siren ~ '^[0-9]{9}$'),
    CONSTRAINT pending_sign_ups_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    CONSTRAINT pending_sign_ups_email_is_lower CHECK (email = lower(email) AND char_length(email) BETWEEN 3 AND 254),
    CONSTRAINT pending_sign_ups_language_known CHECK (language IN ('fr', 'en')),
    CONSTRAINT pending_sign_ups_tries_bounded CHECK (password_tries BETWEEN 0 AND 5)
);
CREATE INDEX pending_sign_ups_by_email ON pending_sign_ups (email, created_at);
CREATE INDEX pending_sign_ups_by_expiry ON pending_sign_ups (expires_at);
COMMENT ON TABLE pending_sign_ups IS 'A sign-up whose address is not proven yet. It owns nothing, and several may wait for one address.';
COMMENT ON COLUMN pending_sign_ups.password_hash IS 'Argon2id PHC string. Whoever proves the address from another browser must know the password, or replaces it.';
COMMENT ON COLUMN pending_sign_ups.token_hash IS 'SHA-256 of the secret in the link of its e-mail; none until an e-mail is written.';
COMMENT ON COLUMN pending_sign_ups.browser_hash IS 'SHA-256 of the cookie of the browser that signed up; none for sign-ups older than the cookie.';
COMMENT ON COLUMN pending_sign_ups.password_tries IS 'How often its password was tried on the page of its link.';

CREATE TEMPORARY TABLE moved_sign_ups ON COMMIT DROP AS
SELECT id, company_id FROM users WHERE email_verified_at IS NULL AND password_hash IS NOT NULL;

INSERT INTO pending_sign_ups (company, siren, name, email, password_hash, language, token_hash, created_at, expires_at)
SELECT c.name, c.siren, u.name, u.email, u.password_hash, u.language, p.token_hash, u.created_at,
       coalesce(p.expires_at, now() + INTERVAL '24 hours')
FROM moved_sign_ups AS m
JOIN users AS u ON u.id = m.id
JOIN companies AS c ON c.id = m.company_id
LEFT JOIN LATERAL (
    SELECT token_hash, expires_at FROM mail_proofs
    WHERE user_id = u.id AND purpose = 'verify_email' AND used_at IS NULL
    ORDER BY created_at DESC LIMIT 1
) AS p ON true;

DELETE FROM users WHERE id IN (SELECT id FROM moved_sign_ups);
DELETE FROM companies AS c USING moved_sign_ups AS m
WHERE c.id = m.company_id AND NOT EXISTS (SELECT FROM users AS u WHERE u.company_id = c.id);
