ALTER TABLE `deliveries` ADD `put_off_at` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `is_outdated` integer DEFAULT false NOT NULL;