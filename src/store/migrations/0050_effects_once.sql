-- The run whose effects are not repeated, and whether a replay of many repeats none.
ALTER TABLE runs ADD COLUMN effects_of uuid;
ALTER TABLE replays ADD COLUMN once boolean NOT NULL DEFAULT false;
