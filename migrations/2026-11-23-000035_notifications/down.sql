DROP TABLE topic_links, notifications, notification_choices;
