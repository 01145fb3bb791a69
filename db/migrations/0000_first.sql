CREATE TABLE `action_items` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`text` text NOT NULL,
	`due_on` text,
	`status` text NOT NULL,
	`check_in_id` text,
	`review_note_id` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`check_in_id`) REFERENCES `check_ins`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `action_items_by_owner` ON `action_items` (`owner_id`,`status`);--> statement-breakpoint
CREATE TABLE `assessments` (
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`track_id` text NOT NULL,
	`focus_area_id` text NOT NULL,
	`assessed_by` text NOT NULL,
	`step` integer NOT NULL,
	`assessed_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `track_id`, `focus_area_id`, `assessed_by`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assessed_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "step_in_range" CHECK("assessments"."step" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text,
	`action` text NOT NULL,
	`subject` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_workspace` ON `audit_entries` (`workspace_id`,`at`);--> statement-breakpoint
CREATE TABLE `check_in_notes` (
	`check_in_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`author_id` text NOT NULL,
	`visibility` text NOT NULL,
	`text` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`check_in_id`, `author_id`, `visibility`),
	FOREIGN KEY (`check_in_id`) REFERENCES `check_ins`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `check_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`pair_id` text NOT NULL,
	`status` text NOT NULL,
	`slots_json` text DEFAULT '[]' NOT NULL,
	`starts_at` integer,
	`minutes` integer DEFAULT 45 NOT NULL,
	`agenda` text DEFAULT '' NOT NULL,
	`next_step_at` integer,
	`steps_json` text DEFAULT '[]' NOT NULL,
	`ended_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`pair_id`) REFERENCES `pairs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_ins_by_next_step` ON `check_ins` (`next_step_at`);--> statement-breakpoint
CREATE INDEX `check_ins_by_pair` ON `check_ins` (`pair_id`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_open_check_in` ON `check_ins` (`pair_id`) WHERE status in ('planned', 'proposed', 'scheduled');--> statement-breakpoint
CREATE INDEX `check_ins_by_end` ON `check_ins` (`workspace_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`recipient_json` text NOT NULL,
	`subject_json` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`nature` text NOT NULL,
	`state` text NOT NULL,
	`not_before` integer NOT NULL,
	`expires_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`cause` text,
	`sent_channel_id` text,
	`sent_ts` text,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_by_dedupe_key` ON `deliveries` (`workspace_id`,`dedupe_key`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`workspace_id`,`state`,`nature`,`not_before`);--> statement-breakpoint
CREATE INDEX `deliveries_by_recipient` ON `deliveries` (`workspace_id`,`recipient_json`,`state`);--> statement-breakpoint
CREATE TABLE `digest_schedules` (
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`post_at` text NOT NULL,
	`time_zone` text NOT NULL,
	`next_at` integer NOT NULL,
	`last_at` integer,
	PRIMARY KEY(`workspace_id`, `channel_id`)
);
--> statement-breakpoint
CREATE INDEX `digest_by_next` ON `digest_schedules` (`next_at`);--> statement-breakpoint
CREATE TABLE `entries` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`topic_id` text,
	`author_id` text NOT NULL,
	`kept_by_id` text,
	`message_key` text,
	`permalink` text,
	`created_at` integer NOT NULL,
	`published_at` integer,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `entries_by_time` ON `entries` (`workspace_id`,`published_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `entries_by_message` ON `entries` (`workspace_id`,`message_key`);--> statement-breakpoint
CREATE TABLE `entry_answers` (
	`workspace_id` text NOT NULL,
	`entry_id` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `author_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `entries`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`focus_area_id` text NOT NULL,
	`text` text NOT NULL,
	`link` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `evidence_by_member` ON `evidence` (`member_id`,`focus_area_id`);--> statement-breakpoint
CREATE TABLE `exclusions` (
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`excluded_id` text NOT NULL,
	PRIMARY KEY(`member_id`, `excluded_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`excluded_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`key` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`payload_json` text,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `inbox_open` ON `inbox` (`state`);--> statement-breakpoint
CREATE INDEX `inbox_by_time` ON `inbox` (`received_at`);--> statement-breakpoint
CREATE TABLE `member_topics` (
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`topic_id` text NOT NULL,
	`kind` text NOT NULL,
	`weight` integer NOT NULL,
	PRIMARY KEY(`member_id`, `kind`, `topic_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "weight_in_range" CHECK("member_topics"."weight" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`slack_user_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`role` text NOT NULL,
	`status` text NOT NULL,
	`paused_until_on` text,
	`capacity` integer DEFAULT 0 NOT NULL,
	`goal` text DEFAULT '' NOT NULL,
	`time_zone` text NOT NULL,
	`follows_slack_zone` integer DEFAULT true NOT NULL,
	`work_days_json` text DEFAULT '[1,2,3,4,5]' NOT NULL,
	`work_start` text DEFAULT '09:00' NOT NULL,
	`work_end` text DEFAULT '17:00' NOT NULL,
	`team` text,
	`manager_id` text,
	`roster_json` text,
	`waiting_since_at` integer,
	`joined_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "capacity_in_range" CHECK("members"."capacity" between 0 and 10)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_by_slack_user` ON `members` (`workspace_id`,`slack_user_id`);--> statement-breakpoint
CREATE INDEX `members_by_role` ON `members` (`workspace_id`,`status`,`role`);--> statement-breakpoint
CREATE TABLE `pairs` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`round_id` text,
	`mentor_id` text NOT NULL,
	`mentee_id` text NOT NULL,
	`status` text NOT NULL,
	`score` integer NOT NULL,
	`reasons_json` text NOT NULL,
	`cadence_days` integer DEFAULT 14 NOT NULL,
	`started_at` integer NOT NULL,
	`closed_at` integer,
	`closed_because` text,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentee_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "nobody_mentors_themselves" CHECK("pairs"."mentor_id" <> "pairs"."mentee_id")
);
--> statement-breakpoint
CREATE INDEX `pairs_by_mentor` ON `pairs` (`mentor_id`,`status`);--> statement-breakpoint
CREATE INDEX `pairs_by_mentee` ON `pairs` (`mentee_id`,`status`);--> statement-breakpoint
CREATE INDEX `pairs_by_status` ON `pairs` (`status`,`workspace_id`);--> statement-breakpoint
CREATE TABLE `readings` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`resource_id` text NOT NULL,
	`status` text NOT NULL,
	`progress` integer DEFAULT 0 NOT NULL,
	`takeaway` text DEFAULT '' NOT NULL,
	`is_shared` integer DEFAULT false NOT NULL,
	`finish_by` text,
	`started_at` integer,
	`finished_at` integer,
	`progressed_at` integer,
	`rhythm` text DEFAULT 'weekly' NOT NULL,
	`snoozed_until_at` integer,
	`nudged_at` integer,
	`next_nudge_at` integer,
	`ignored_nudges` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `readings_by_member` ON `readings` (`member_id`,`resource_id`);--> statement-breakpoint
CREATE INDEX `readings_by_nudge` ON `readings` (`next_nudge_at`);--> statement-breakpoint
CREATE INDEX `readings_by_finish` ON `readings` (`workspace_id`,`finished_at`);--> statement-breakpoint
CREATE TABLE `resources` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`author` text NOT NULL,
	`link` text,
	`unit` text NOT NULL,
	`total` integer NOT NULL,
	`added_by` text,
	PRIMARY KEY(`workspace_id`, `id`),
	CONSTRAINT "total_positive" CHECK("resources"."total" > 0)
);
--> statement-breakpoint
CREATE TABLE `review_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`review_id` text NOT NULL,
	`author_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`text` text NOT NULL,
	`kept_by_id` text,
	`message_key` text,
	`permalink` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_notes_by_review` ON `review_notes` (`review_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `review_notes_by_message` ON `review_notes` (`review_id`,`message_key`);--> statement-breakpoint
CREATE TABLE `review_reviewers` (
	`workspace_id` text NOT NULL,
	`review_id` text NOT NULL,
	`member_id` text NOT NULL,
	PRIMARY KEY(`review_id`, `member_id`),
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`link` text,
	`context` text DEFAULT '' NOT NULL,
	`author_id` text NOT NULL,
	`channel_id` text,
	`status` text NOT NULL,
	`due_on` text,
	`options` text DEFAULT '' NOT NULL,
	`decision` text DEFAULT '' NOT NULL,
	`consequences` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`opened_at` integer,
	`decided_at` integer,
	`decided_by` text,
	`superseded_by_id` text,
	`next_nudge_at` integer,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_by_number` ON `reviews` (`workspace_id`,`number`);--> statement-breakpoint
CREATE INDEX `reviews_by_status` ON `reviews` (`workspace_id`,`status`);--> statement-breakpoint
CREATE INDEX `reviews_by_nudge` ON `reviews` (`next_nudge_at`);--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`status` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	`published_by` text,
	`outcome_json` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rounds_by_status` ON `rounds` (`workspace_id`,`status`);--> statement-breakpoint
CREATE TABLE `settings` (
	`workspace_id` text NOT NULL,
	`key` text NOT NULL,
	`value_json` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `topics` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `unprompted_sends` (
	`workspace_id` text NOT NULL,
	`slack_user_id` text NOT NULL,
	`sent_on` text NOT NULL,
	`delivery_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `slack_user_id`, `sent_on`)
);
--> statement-breakpoint
CREATE TABLE `workspaces` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`bot_user_id` text NOT NULL,
	`installed_at` integer NOT NULL,
	`uninstalled_at` integer
);
