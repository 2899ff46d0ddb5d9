CREATE TABLE favourite_leads (
    company_id UUID NOT NULL,
    lead_code TEXT NOT NULL,
    user_id UUID,
    added_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT favourite_leads_pkey PRIMARY KEY (company_id, lead_code),
    CONSTRAINT favourite_leads_company_fkey FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT favourite_leads_lead_fkey FOREIGN KEY (lead_code) REFERENCES leads (code) ON DELETE CASCADE,
    CONSTRAINT favourite_leads_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX favourite_leads_newest ON favourite_leads (company_id, added_at DESC);
CREATE INDEX favourite_leads_by_lead ON favourite_leads (lead_code);
CREATE INDEX favourite_leads_by_user ON favourite_leads (user_id);
COMMENT ON TABLE favourite_leads IS 'Leads that a company keeps an eye on: colleagues share them, sellers never learn of them.';
COMMENT ON COLUMN favourite_leads.user_id IS 'Who added it; missing once the user is gone.';

CREATE TABLE hidden_leads (
    company_id UUID NOT NULL,
    lead_code TEXT NOT NULL,
    user_id UUID,
    hidden_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT hidden_leads_pkey PRIMARY KEY (company_id, lead_code),
    CONSTRAINT hidden_leads_company_fkey FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT hidden_leads_lead_fkey FOREIGN KEY (lead_code) REFERENCES leads (code) ON DELETE CASCADE,
    CONSTRAINT hidden_leads_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX hidden_leads_newest ON hidden_leads (company_id, hidden_at DESC);
CREATE INDEX hidden_leads_by_lead ON hidden_leads (lead_code);
CREATE INDEX hidden_leads_by_user ON hidden_leads (user_id);
COMMENT ON TABLE hidden_leads IS 'Leads that do not interest a company: wherever it browses they are left out. Sellers never learn of it.';
COMMENT ON COLUMN hidden_leads.user_id IS 'Who hid it; missing once the user is gone.';
