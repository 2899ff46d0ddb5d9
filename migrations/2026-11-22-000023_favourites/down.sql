DROP TABLE hidden_leads, favourite_leads;
