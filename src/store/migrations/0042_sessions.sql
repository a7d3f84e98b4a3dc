-- Users that come in by single sign-on, by what their provider knows them as. They are made when they first come.
CREATE TABLE user_identities (
  issuer text NOT NULL,
  subject text NOT NULL,
  name text NOT NULL UNIQUE REFERENCES users (name) ON DELETE CASCADE,
  PRIMARY KEY (issuer, subject)
);

-- The browsers that are signed in. One is let in while its row is there, `mark` is that of its user or token as it is now,
-- and it was used not too long ago.
CREATE TABLE browser_sessions (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  mark text NOT NULL,
  way text NOT NULL,
  browser text NOT NULL,
  address text,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz NOT NULL DEFAULT now(),
  until timestamptz NOT NULL
);
CREATE INDEX browser_sessions_of_name ON browser_sessions (name);
CREATE INDEX browser_sessions_until ON browser_sessions (until);

-- The passkeys of users (WebAuthn). `newest` is when the newest challenge that it answered was made, in milliseconds since 1970:
-- none is answered twice.
CREATE TABLE passkeys (
  id text PRIMARY KEY,
  name text NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  label text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  newest bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX passkeys_of_name ON passkeys (name);

-- What a token is limited to, besides its role; null: to nothing.
ALTER TABLE api_tokens ADD COLUMN scopes text[];
