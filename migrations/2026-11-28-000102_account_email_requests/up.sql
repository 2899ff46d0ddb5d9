-- What somebody asks to have sent to an address is written down the same way whether or not the address has an account, and
-- turned into an e-mail afterwards: the answer takes as long in both cases.
CREATE TABLE account_email_requests (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    kind TEXT NOT NULL,
    email TEXT NOT NULL,
    sign_up_id UUID,
    invitation_id UUID,
    browser_hash BYTEA,
    requested_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT account_email_requests_pkey PRIMARY KEY (id),
    CONSTRAINT account_email_requests_sign_up_fkey FOREIGN KEY (sign_up_id) REFERENCES pending_sign_ups (id) ON DELETE CASCADE,
    CONSTRAINT account_email_requests_invitation_fkey FOREIGN KEY (invitation_id) REFERENCES invitations (id) ON DELETE CASCADE,
    CONSTRAINT account_email_requests_kind_known CHECK (kind IN ('sign_up', 'resend', 'reset_password', 'invitation')),
    CONSTRAINT account_email_requests_cause CHECK (
        (kind = 'sign_up') = (sign_up_id IS NOT NULL)
        AND (kind = 'invitation') = (invitation_id IS NOT NULL)
        AND (kind = 'resend' OR browser_hash IS NULL)
    )
);
CREATE INDEX account_email_requests_by_time ON account_email_requests (requested_at);
CREATE INDEX account_email_requests_by_email ON account_email_requests (email);
CREATE INDEX account_email_requests_by_sign_up ON account_email_requests (sign_up_id) WHERE sign_up_id IS NOT NULL;
CREATE INDEX account_email_requests_by_invitation ON account_email_requests (invitation_id) WHERE invitation_id IS NOT NULL;
COMMENT ON TABLE account_email_requests IS 'E-mails about an account that were asked for and are not written yet; a job turns each into an e-mail, or into none.';
COMMENT ON COLUMN account_email_requests.browser_hash IS 'SHA-256 of the sign-up cookie of whoever asks for the link again.';

-- For counting what an address was sent within the last day.
CREATE INDEX letters_by_address ON letters (to_address, created_at);
