DROP TABLE lead_forms;
