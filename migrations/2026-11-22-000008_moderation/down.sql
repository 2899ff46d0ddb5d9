DROP TABLE staff_grants, moderation_log, reports;
