ALTER TABLE `rounds` ADD `carried_out` integer;--> statement-breakpoint
CREATE INDEX `rounds_to_carry_out` ON `rounds` (`carried_out`) WHERE "rounds"."carried_out" is not null;