-- What live workflows want to be asked for at services that tell nobody. since: when the service was asked last, null until
-- then: what is there at the first look starts no run.
CREATE TABLE polls (
  workflow text PRIMARY KEY,
  event text NOT NULL,
  connection text NOT NULL,
  input json NOT NULL,
  every_ms integer NOT NULL,
  since timestamptz,
  due_at timestamptz NOT NULL DEFAULT now(),
  -- Until when one process alone works on it.
  taken_until timestamptz,
  -- Counts on with every wish: what was found for an earlier one is not for this one.
  wish integer NOT NULL DEFAULT 1,
  attempts integer NOT NULL DEFAULT 0,
  problem text,
  -- When something new was found last, and how much in all.
  found_at timestamptz,
  found integer NOT NULL DEFAULT 0
);
CREATE INDEX polls_due ON polls (due_at);

-- What a service has given already, by a digest of what names it. seen_at: when it was given last.
CREATE TABLE polled_items (
  workflow text NOT NULL REFERENCES polls ON DELETE CASCADE,
  key uuid NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workflow, key)
);
