CREATE TABLE former_company_names (
    company_id UUID NOT NULL,
    name TEXT NOT NULL,
    changed_by UUID NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT former_company_names_pkey PRIMARY KEY (company_id, name),
    CONSTRAINT former_company_names_company_fkey FOREIGN KEY (company_id) REFERENCES companies (id),
    CONSTRAINT former_company_names_user_fkey FOREIGN KEY (changed_by) REFERENCES users (id)
);
COMMENT ON TABLE former_company_names IS 'Names that companies had. Agreements keep the name of their day; no public text may name a company by any of them.';
COMMENT ON COLUMN former_company_names.changed_at IS 'When it was last given up.';
