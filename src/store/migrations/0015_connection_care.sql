-- When a connection was last used, to the minute; when the credential that it shows ends, as far as that can be read in it;
-- and of which end subscribers were told at which stage, in days before it.
ALTER TABLE connections
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN credential_ends_at timestamptz,
  ADD COLUMN told_end timestamptz,
  ADD COLUMN told_stage integer;

-- When the consent ends, where the server says so.
ALTER TABLE tokens ADD COLUMN consent_ends_at timestamptz;

-- The credential that a connection had before its last rotation, sealed, for as long as it may still be shown.
CREATE TABLE previous_credentials (
  connection text PRIMARY KEY REFERENCES connections ON DELETE CASCADE,
  sealed bytea NOT NULL,
  until timestamptz NOT NULL
);
