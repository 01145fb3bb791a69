CREATE TABLE `quiet_choices` (
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`kind` text NOT NULL,
	`how_often` text NOT NULL,
	`snoozed_until_on` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `kind`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
DROP INDEX `deliveries_due`;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `priority` integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `bundled_in` text;--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`workspace_id`,`state`,`nature`,`priority`,`not_before`);--> statement-breakpoint
CREATE TABLE `__new_unprompted_sends` (
	`workspace_id` text NOT NULL,
	`slack_user_id` text NOT NULL,
	`sent_on` text NOT NULL,
	`delivery_id` text NOT NULL,
	`sent_at` integer,
	PRIMARY KEY(`workspace_id`, `slack_user_id`, `sent_on`, `delivery_id`)
);
--> statement-breakpoint
INSERT INTO `__new_unprompted_sends`("workspace_id", "slack_user_id", "sent_on", "delivery_id", "sent_at") SELECT "workspace_id", "slack_user_id", "sent_on", "delivery_id", NULL FROM `unprompted_sends`;--> statement-breakpoint
DROP TABLE `unprompted_sends`;--> statement-breakpoint
ALTER TABLE `__new_unprompted_sends` RENAME TO `unprompted_sends`;--> statement-breakpoint
CREATE INDEX `unprompted_sends_by_time` ON `unprompted_sends` (`workspace_id`,`sent_at`);--> statement-breakpoint
ALTER TABLE `members` ADD `unprompted_a_day` integer DEFAULT 1 NOT NULL;