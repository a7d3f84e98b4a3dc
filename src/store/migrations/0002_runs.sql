-- Where webhooks arrive: one row for each live version with a webhook trigger, written with the publish itself.
CREATE TABLE endpoints (
  path text NOT NULL,
  method text NOT NULL,
  workflow text NOT NULL REFERENCES workflows ON DELETE CASCADE,
  version integer NOT NULL,
  PRIMARY KEY (path, method)
);
CREATE INDEX endpoints_of_workflow ON endpoints (workflow);

-- One request that came to an endpoint. A row of up to 8 kB stays as it is: from 2 kB on PostgreSQL would try to compress
-- every one of them, which costs more than writing it. Payloads are json, not jsonb: jsonb cannot hold the character NUL.
CREATE TABLE deliveries (
  id uuid PRIMARY KEY,
  endpoint text NOT NULL,
  workflow text,
  status text NOT NULL,
  reason text,
  method text NOT NULL,
  headers json NOT NULL,
  query json NOT NULL,
  params json,
  body bytea,
  sender text,
  duplicate_of uuid,
  runs uuid[] NOT NULL DEFAULT '{}'
) WITH (toast_tuple_target = 8160);
CREATE INDEX deliveries_not_accepted ON deliveries (status, id) WHERE status <> 'accepted';

-- The deliveries that are remembered for finding duplicates; key is a digest of endpoint and delivery id.
CREATE TABLE seen_deliveries (
  key uuid PRIMARY KEY,
  delivery uuid NOT NULL,
  run uuid NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX seen_deliveries_expire ON seen_deliveries USING brin (expires_at);

-- What was refused, counted also where the single request is no longer recorded.
CREATE TABLE rejections (
  endpoint text NOT NULL,
  reason text NOT NULL,
  minute timestamptz NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (endpoint, reason, minute)
);

-- While a run is open only columns without an index change, so that claiming it is a heap-only update.
CREATE TABLE runs (
  id uuid PRIMARY KEY,
  workflow text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL DEFAULT 'queued',
  outcome text,
  cause text NOT NULL,
  delivery uuid,
  input json,
  parent_run uuid,
  parent_scope text,
  parent_step text,
  replay_of uuid,
  depth smallint NOT NULL DEFAULT 0,
  attempt integer NOT NULL DEFAULT 1,
  output json,
  error json,
  worker uuid,
  epoch integer NOT NULL DEFAULT 0,
  cancel_requested boolean NOT NULL DEFAULT false,
  wake_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz
) WITH (fillfactor = 80, toast_tuple_target = 8160);
CREATE INDEX runs_of_workflow ON runs (workflow, id);
CREATE INDEX runs_by_outcome ON runs (outcome, id) WHERE outcome IS NOT NULL;
CREATE INDEX runs_open ON runs (id) WHERE outcome IS NULL;
CREATE INDEX runs_of_parent ON runs (parent_run) WHERE parent_run IS NOT NULL;

-- What has ended in a run, and what it waits for. Final rows never change: the first writer wins.
CREATE TABLE journal (
  run uuid NOT NULL,
  scope text NOT NULL,
  step text NOT NULL,
  status text NOT NULL,
  port text,
  attempts integer NOT NULL,
  input json,
  output json,
  error json,
  waits json,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (run, scope, step)
) WITH (toast_tuple_target = 8160);

-- Runs of a workflow with a concurrency limit: those at work, and those that wait for a place.
CREATE TABLE run_places (
  workflow text NOT NULL,
  run uuid PRIMARY KEY,
  holds boolean NOT NULL
);
CREATE INDEX run_places_of_workflow ON run_places (workflow, run);

-- Every call that left.
CREATE TABLE calls (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run uuid,
  scope text,
  step text,
  connection text,
  method text NOT NULL,
  url text NOT NULL,
  status integer,
  ms real NOT NULL,
  attempt integer NOT NULL,
  cache_hit boolean NOT NULL,
  tokens integer,
  cost double precision,
  error text,
  at timestamptz NOT NULL
);
CREATE INDEX calls_of_run ON calls (run);

-- Full text of ended runs, made beside the hot path: the end of a run leaves a note in the queue.
CREATE TABLE search_queue (run uuid NOT NULL);
CREATE TABLE run_search (
  run uuid PRIMARY KEY,
  words tsvector NOT NULL
);
-- The text in bytes, or null where they are none: convert_from alone would end the whole statement.
CREATE FUNCTION text_of(bytes bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN convert_from(bytes, 'UTF8');
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;
CREATE INDEX run_search_words ON run_search USING gin (words);

-- The processes that carry runs out. One whose beat is old is dead, and its runs are anyone's.
CREATE TABLE workers (
  id uuid PRIMARY KEY,
  pool text,
  started_at timestamptz NOT NULL DEFAULT now(),
  beat_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE secrets (
  name text PRIMARY KEY,
  sealed bytea NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- A known word sealed with the key: tells whether a start has the right one.
CREATE TABLE key_check (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  sealed bytea NOT NULL
);

CREATE TABLE connections (
  slug text PRIMARY KEY,
  config json NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Answers of models, by a digest of everything that was asked.
CREATE TABLE model_answers (
  key bytea PRIMARY KEY,
  answer json NOT NULL,
  expires_at timestamptz NOT NULL
);
