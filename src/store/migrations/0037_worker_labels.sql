-- What workers say of themselves, and which of them a queued run goes on at; null: at any.
ALTER TABLE workers ADD COLUMN labels text[] NOT NULL DEFAULT '{}', ADD COLUMN host text;
ALTER TABLE runs ADD COLUMN run_on text;
