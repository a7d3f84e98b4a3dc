-- Services that somebody has made here from a document of their API. head: what is told of one; lines: its operations, one
-- a line, as the catalogue that comes with Snodo has them.
CREATE TABLE specifications (
  id text PRIMARY KEY,
  head jsonb NOT NULL,
  lines text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  made_by text
);
