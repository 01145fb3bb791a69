DROP INDEX `inbox_retries`;--> statement-breakpoint
CREATE INDEX `inbox_retries` ON `inbox` (`next_attempt_at`) WHERE "inbox"."next_attempt_at" is not null;