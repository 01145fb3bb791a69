CREATE TABLE `learned_paces` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`tempo_json` text NOT NULL,
	`learned_at` integer NOT NULL
);
