-- What the buyer may complain of is part of the terms; a lead given in return is promised to nobody else meanwhile.
ALTER TABLE offers
    ADD COLUMN reasons TEXT[] NOT NULL DEFAULT '{unreachable,wrong_person,wrong_data,no_such_need,already_sold,no_consent}',
    ADD COLUMN in_return TEXT,
    ADD CONSTRAINT offers_reasons_known
        CHECK (reasons <@ '{unreachable,wrong_person,wrong_data,no_such_need,already_sold,no_consent}'::TEXT[]),
    ADD CONSTRAINT offers_warranty_has_reasons CHECK (warranty_days = 0 OR cardinality(reasons) > 0),
    ADD CONSTRAINT offers_in_return_fkey FOREIGN KEY (in_return) REFERENCES leads (code),
    ADD CONSTRAINT offers_in_return_of_exchange CHECK (in_return IS NULL OR payment = 'exchange');
CREATE UNIQUE INDEX offers_one_promise ON offers (in_return) WHERE state = 'open';
COMMENT ON COLUMN offers.reasons IS 'Of what the buyer may complain inside the warranty.';
COMMENT ON COLUMN offers.in_return IS 'Code of the lead that the buyer gives in return; sold to nobody else while the offer stands.';
