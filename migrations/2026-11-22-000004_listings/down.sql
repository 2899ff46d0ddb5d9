DROP VIEW public_leads;
DROP TABLE lead_events, vault_proofs, lead_identities, lead_cards, leads;
