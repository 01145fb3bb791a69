CREATE TABLE `mentor_wishes` (
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`mentor_id` text NOT NULL,
	`rank` integer NOT NULL,
	PRIMARY KEY(`member_id`, `mentor_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`mentor_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "rank_in_range" CHECK("mentor_wishes"."rank" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE `reunion_wishes` (
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`partner_id` text NOT NULL,
	PRIMARY KEY(`member_id`, `partner_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`partner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `member_topics` ADD `rank` integer;--> statement-breakpoint
ALTER TABLE `member_topics` ADD `own_level` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `office` text;--> statement-breakpoint
ALTER TABLE `members` ADD `wanted_mentors` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `members` ADD `cadence_days` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `meeting_form` text;