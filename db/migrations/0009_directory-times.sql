ALTER TABLE `members` ADD `directory_changed_at` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `directory_asked_at` integer;--> statement-breakpoint
CREATE INDEX `members_by_directory_asked` ON `members` (`directory_asked_at`) WHERE "members"."status" <> 'departed';