ALTER TABLE mail_proofs DROP CONSTRAINT mail_proofs_purpose_known;
ALTER TABLE mail_proofs
    ADD CONSTRAINT mail_proofs_purpose_known CHECK (purpose IN ('verify_email', 'reset_password', 'join_company'));
ALTER TABLE users ALTER COLUMN email_verified_at DROP NOT NULL;
COMMENT ON TABLE users IS 'A person who signs in for a company.';
COMMENT ON COLUMN users.email_verified_at IS NULL;
COMMENT ON COLUMN users.password_hash IS 'Argon2id PHC string; none while an invitation is unanswered.';
DROP TABLE invitations;
