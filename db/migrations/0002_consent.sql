CREATE TABLE `consent_sides` (
	`workspace_id` text NOT NULL,
	`pair_id` text NOT NULL,
	`side` text NOT NULL,
	`reasons_json` text NOT NULL,
	`said_yes_at` integer,
	`remind_at` integer,
	`answer_by_at` integer,
	PRIMARY KEY(`pair_id`, `side`),
	FOREIGN KEY (`pair_id`) REFERENCES `consents`(`pair_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `consent_sides_by_reminder` ON `consent_sides` (`remind_at`);--> statement-breakpoint
CREATE INDEX `consent_sides_by_end` ON `consent_sides` (`answer_by_at`);--> statement-breakpoint
CREATE TABLE `consents` (
	`pair_id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`round_id` text,
	`mentor_id` text NOT NULL,
	`mentee_id` text NOT NULL,
	`score` integer NOT NULL,
	`reasons_json` text NOT NULL,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`mentee_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "nobody_is_asked_about_themselves" CHECK("consents"."mentor_id" <> "consents"."mentee_id")
);
--> statement-breakpoint
CREATE INDEX `consents_by_end` ON `consents` (`ended_at`,`workspace_id`);--> statement-breakpoint
CREATE INDEX `consents_by_mentor` ON `consents` (`mentor_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `consents_by_mentee` ON `consents` (`mentee_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `mentor_searches` (
	`workspace_id` text NOT NULL,
	`round_id` text,
	`mentee_id` text PRIMARY KEY NOT NULL,
	`due_at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentee_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mentor_searches_by_due` ON `mentor_searches` (`due_at`);