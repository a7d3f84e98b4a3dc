-- The embeddings of questions whose answers are kept, sealed: what was asked could be guessed from them. space: a digest of
-- all that must be the same (workflow, step, model, account, settings); key: that of the kept answer.
CREATE TABLE similar_answers (
  space text NOT NULL,
  key text NOT NULL,
  sealed bytea NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (space, key)
);
CREATE INDEX similar_answers_expiry ON similar_answers (expires_at);

-- Of the hits, those of questions that were only similar, and the sum of how similar they were.
ALTER TABLE cache_counts ADD COLUMN similar_hits integer NOT NULL DEFAULT 0;
ALTER TABLE cache_counts ADD COLUMN similarity double precision NOT NULL DEFAULT 0;
