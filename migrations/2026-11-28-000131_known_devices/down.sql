DROP INDEX sessions_by_last_seen;
ALTER TABLE sessions DROP COLUMN known_device_id;
DROP TABLE known_devices;
