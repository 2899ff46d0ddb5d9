DROP TABLE former_company_names;
