-- An invitation is no account either: it owns nothing and names no user until it is accepted.
CREATE TABLE invitations (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    company_id UUID NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    invited_by UUID NOT NULL,
    token_hash BYTEA,
    created_at TIMESTAMPTZ NOT NULL,
    last_sent_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    accepted_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ,
    CONSTRAINT invitations_pkey PRIMARY KEY (id),
    CONSTRAINT invitations_token_key UNIQUE (token_hash),
    CONSTRAINT invitations_company_fkey FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT invitations_inviter_fkey FOREIGN KEY (invited_by) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT invitations_email_is_lower CHECK (email = lower(email) AND char_length(email) BETWEEN 3 AND 254),
    CONSTRAINT invitations_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    CONSTRAINT invitations_language_known CHECK (language IN ('fr', 'en')),
    CONSTRAINT invitations_end_once CHECK (accepted_at IS NULL OR revoked_at IS NULL)
);
CREATE UNIQUE INDEX invitations_one_open ON invitations (company_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitations_by_company ON invitations (company_id, created_at);
CREATE INDEX invitations_by_inviter ON invitations (invited_by);
CREATE INDEX invitations_by_expiry ON invitations (expires_at);
COMMENT ON TABLE invitations IS 'An owner invites somebody into its company. The invited person gets an account only by accepting.';
COMMENT ON COLUMN invitations.name IS 'As the owner typed it; the invited person may choose another.';
COMMENT ON COLUMN invitations.invited_by IS 'Named on the page of the invitation, which is void once this user belongs to another company or to none.';
COMMENT ON COLUMN invitations.token_hash IS 'SHA-256 of the secret in the link of its e-mail; none until an e-mail is written.';

INSERT INTO invitations (company_id, email, name, language, invited_by, token_hash, created_at, last_sent_at, expires_at)
SELECT u.company_id, u.email, u.name, u.language, o.id, p.token_hash, u.created_at, coalesce(p.created_at, u.created_at),
       coalesce(p.expires_at, u.created_at + INTERVAL '7 days')
FROM users AS u
JOIN LATERAL (
    SELECT id FROM users
    WHERE company_id = u.company_id AND company_role = 'owner' AND email_verified_at IS NOT NULL
    ORDER BY created_at, id LIMIT 1
) AS o ON true
LEFT JOIN LATERAL (
    SELECT token_hash, created_at, expires_at FROM mail_proofs
    WHERE user_id = u.id AND purpose = 'join_company' AND used_at IS NULL
    ORDER BY created_at DESC LIMIT 1
) AS p ON true
WHERE u.email_verified_at IS NULL;

DELETE FROM users WHERE email_verified_at IS NULL;
ALTER TABLE users ALTER COLUMN email_verified_at SET NOT NULL;
COMMENT ON TABLE users IS 'A person who signs in for a company. There is no user whose address is not proven: see pending_sign_ups and invitations.';
COMMENT ON COLUMN users.email_verified_at IS 'When the link sent to the address was used.';
COMMENT ON COLUMN users.password_hash IS 'Argon2id PHC string; none: signs in only after choosing one by a link.';

DELETE FROM mail_proofs WHERE purpose <> 'reset_password';
ALTER TABLE mail_proofs DROP CONSTRAINT mail_proofs_purpose_known;
ALTER TABLE mail_proofs ADD CONSTRAINT mail_proofs_purpose_known CHECK (purpose IN ('reset_password'));
