ALTER TABLE `members` ADD `next_look_at` integer;--> statement-breakpoint
CREATE INDEX `members_by_look` ON `members` (`next_look_at`) WHERE "members"."next_look_at" is not null;--> statement-breakpoint
ALTER TABLE `pairs` ADD `next_look_at` integer;--> statement-breakpoint
CREATE INDEX `pairs_by_look` ON `pairs` (`next_look_at`) WHERE "pairs"."next_look_at" is not null;--> statement-breakpoint
-- What was found by asking all of them is marked once, and from now on by what changes it.
UPDATE `members` SET `next_look_at` = 0
WHERE (`status` = 'paused' AND `paused_until_on` IS NOT NULL)
  OR (`status` IN ('left', 'departed') AND EXISTS (
    SELECT 1 FROM `pairs` WHERE `pairs`.`status` = 'active' AND (`mentor_id` = `members`.`id` OR `mentee_id` = `members`.`id`)
  ))
  OR (`status` <> 'active' AND EXISTS (
    SELECT 1 FROM `consents` WHERE `ended_at` IS NULL AND (`mentor_id` = `members`.`id` OR `mentee_id` = `members`.`id`)
  ));--> statement-breakpoint
UPDATE `pairs` SET `next_look_at` = 0
WHERE (`status` = 'active') <> EXISTS (
  SELECT 1 FROM `check_ins` WHERE `check_ins`.`pair_id` = `pairs`.`id` AND `check_ins`.`status` IN ('planned', 'proposed', 'scheduled')
);
