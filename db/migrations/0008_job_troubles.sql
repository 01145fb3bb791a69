CREATE TABLE `job_troubles` (
	`job` text NOT NULL,
	`workspace_id` text NOT NULL,
	`subject` text NOT NULL,
	`attempts` integer NOT NULL,
	`cause` text NOT NULL,
	`since_at` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	PRIMARY KEY(`job`, `workspace_id`, `subject`)
);
