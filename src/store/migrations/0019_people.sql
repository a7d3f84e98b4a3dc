-- A name is that of one token or of one user, so that the audit's names say who it was.
CREATE TABLE principals (
  name text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('token', 'user'))
);
INSERT INTO principals (name, kind) SELECT name, 'token' FROM api_tokens;
ALTER TABLE api_tokens ADD FOREIGN KEY (name) REFERENCES principals (name) ON DELETE CASCADE;

-- `password` is argon2id in its own format, null until the invitation is taken. Whoever signed in while another
-- `session_key` stood here is signed out. Of an invitation only the SHA-256 is kept.
CREATE TABLE users (
  name text PRIMARY KEY REFERENCES principals (name) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
  email text,
  password text,
  session_key bytea NOT NULL,
  invitation bytea UNIQUE,
  invited_until timestamptz,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  signed_in_at timestamptz
);

-- Who tried to sign in and has not come in, for as long as it counts. The name only as its SHA-256: people type their
-- password there.
CREATE TABLE sign_in_attempts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  who bytea NOT NULL,
  address text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_attempts_at ON sign_in_attempts (at);

-- Runs that people without an account may look at, by an address of which only the SHA-256 is kept.
CREATE TABLE run_shares (
  id uuid PRIMARY KEY,
  run uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  hash bytea NOT NULL UNIQUE,
  show text NOT NULL CHECK (show IN ('all', 'outline')),
  until timestamptz NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX run_shares_of_run ON run_shares (run);
