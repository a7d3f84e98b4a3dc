-- When somebody last consented: from then on it may be another account.
ALTER TABLE tokens ADD COLUMN consented_at timestamptz;
