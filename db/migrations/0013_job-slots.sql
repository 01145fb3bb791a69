CREATE TABLE `job_slots` (
	`job` text NOT NULL,
	`slot_at` integer NOT NULL,
	PRIMARY KEY(`job`, `slot_at`)
);
