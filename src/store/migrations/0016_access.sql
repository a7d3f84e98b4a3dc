-- The tokens of the HTTP API. Of a token only its SHA-256 is kept: it has 256 random bits, so nothing slower is needed.
CREATE TABLE api_tokens (
  name text PRIMARY KEY,
  role text NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
  hash bytea NOT NULL UNIQUE,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  used_at timestamptz
);

-- Who did what. No bodies, no secrets. `times` is more than 1 where refusals were only counted.
CREATE TABLE audit (
  id uuid PRIMARY KEY,
  who text,
  role text,
  what text NOT NULL,
  which text,
  address text,
  status int NOT NULL,
  times int NOT NULL DEFAULT 1
);
CREATE INDEX audit_of_who ON audit (who, id);

-- What was done stays done: rows come and, past their time, go.
CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is only ever added to';
END $$;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
