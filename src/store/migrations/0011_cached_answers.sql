-- Answers that were asked for before, sealed and packed, by a digest of everything that was asked. What was kept of
-- models so far is dropped: it is asked again.
DROP TABLE model_answers;
CREATE TABLE cached_answers (
  key text PRIMARY KEY,
  sealed bytea NOT NULL,
  connection text,
  workflow text NOT NULL,
  tags text[] NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
-- What is packed and sealed does not get smaller.
ALTER TABLE cached_answers ALTER COLUMN sealed SET STORAGE EXTERNAL;
CREATE INDEX cached_answers_expiry ON cached_answers (expires_at);

-- What the cache was asked for, by minute. connection is empty where there was none.
CREATE TABLE cache_counts (
  minute timestamptz NOT NULL,
  workflow text NOT NULL,
  connection text NOT NULL,
  hits integer NOT NULL,
  misses integer NOT NULL,
  too_large integer NOT NULL,
  tokens bigint NOT NULL,
  cost double precision NOT NULL,
  PRIMARY KEY (minute, workflow, connection)
);
