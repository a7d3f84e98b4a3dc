-- What a connection by OAuth 2.0 has been given, sealed: one row a connection. generation counts its changes; who has the
-- lease is asking for the next one.
CREATE TABLE tokens (
  connection text PRIMARY KEY REFERENCES connections ON DELETE CASCADE,
  state text NOT NULL,
  identity text NOT NULL,
  sealed bytea,
  scopes text[],
  obtained_at timestamptz,
  expires_at timestamptz,
  reason text,
  since timestamptz NOT NULL DEFAULT now(),
  generation integer NOT NULL DEFAULT 0,
  lease uuid,
  lease_until timestamptz
);

-- Consents that somebody was asked for. id is a digest of the state of a redirect, or an id of its own; next_at is when the
-- server is asked about one that is given on another device.
CREATE TABLE oauth_starts (
  id text PRIMARY KEY,
  connection text NOT NULL REFERENCES connections ON DELETE CASCADE,
  kind text NOT NULL,
  identity text NOT NULL,
  sealed bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  every_ms integer,
  next_at timestamptz
);
CREATE INDEX oauth_starts_of_connection ON oauth_starts (connection);

-- The steps whose call is held; among all that wait they are few.
CREATE INDEX journal_held ON journal (run) WHERE status = 'waiting' AND waits->>'kind' = 'held';
