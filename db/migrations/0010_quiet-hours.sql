ALTER TABLE `members` ADD `quiet_start` text;--> statement-breakpoint
ALTER TABLE `members` ADD `quiet_end` text;