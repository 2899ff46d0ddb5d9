DROP TRIGGER deals_record_appraisal ON deals;
DROP FUNCTION record_appraisal();
DROP TABLE deal_appraisals;
ALTER TABLE leads DROP COLUMN model, DROP COLUMN factors_version;
DROP TABLE model_pins, valuation_models, factor_tables;
