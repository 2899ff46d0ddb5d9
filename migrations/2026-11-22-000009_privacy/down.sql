DROP TABLE suppressions, person_requests;
