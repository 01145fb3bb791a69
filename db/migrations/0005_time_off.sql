CREATE TABLE `holiday_calendars` (
	`workspace_id` text NOT NULL,
	`name` text NOT NULL,
	`zones_json` text DEFAULT '[]' NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `holidays` (
	`workspace_id` text NOT NULL,
	`calendar` text NOT NULL,
	`holiday_on` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `calendar`, `holiday_on`),
	FOREIGN KEY (`workspace_id`,`calendar`) REFERENCES `holiday_calendars`(`workspace_id`,`name`) ON UPDATE no action ON DELETE cascade
);
