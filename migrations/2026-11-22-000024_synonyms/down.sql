DROP TABLE synonym_tables;
