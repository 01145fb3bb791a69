CREATE TABLE `job_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job` text NOT NULL,
	`due_at` integer NOT NULL,
	`started_at` integer NOT NULL,
	`leased_until` integer NOT NULL,
	`ended_at` integer,
	`state` text NOT NULL,
	`cause` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `job_runs_running` ON `job_runs` (`job`) WHERE "job_runs"."state" = 'running';--> statement-breakpoint
CREATE INDEX `job_runs_by_time` ON `job_runs` (`started_at`);--> statement-breakpoint
CREATE TABLE `job_schedules` (
	`job` text PRIMARY KEY NOT NULL,
	`settled_until` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `inbox` ADD `next_attempt_at` integer;--> statement-breakpoint
ALTER TABLE `inbox` ADD `cause` text;--> statement-breakpoint
ALTER TABLE `inbox` ADD `answer_json` text;--> statement-breakpoint
CREATE INDEX `inbox_retries` ON `inbox` (`next_attempt_at`);