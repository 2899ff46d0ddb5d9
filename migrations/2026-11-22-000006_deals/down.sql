DROP TABLE claims, card_grants, deal_events, deals;
DROP FUNCTION refuse_agreement_edit();
DROP TABLE offers;
