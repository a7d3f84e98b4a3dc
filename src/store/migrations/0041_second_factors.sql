-- The second factor of a user: the key of its authenticator app, sealed. Until `confirmed_at` it is only offered.
-- `last_step` is the newest span of 30 seconds whose code was taken, so that none is taken twice.
CREATE TABLE second_factors (
  name text PRIMARY KEY REFERENCES users (name) ON DELETE CASCADE,
  sealed bytea NOT NULL,
  confirmed_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0
);

-- What a user comes in with who has lost it, each once. Only their SHA-256: each has 80 random bits.
CREATE TABLE recovery_codes (
  name text NOT NULL REFERENCES second_factors (name) ON DELETE CASCADE,
  hash bytea NOT NULL,
  PRIMARY KEY (name, hash)
);
