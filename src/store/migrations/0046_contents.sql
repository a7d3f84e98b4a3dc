-- What is kept of the contents of a run or a delivery: null: all; hash: their SHA-256 and size; none: nothing, because its
-- workflow says so; erased: nothing, because somebody asked for it. fingerprint: what hash leaves of the body.
ALTER TABLE runs ADD COLUMN contents text, ADD COLUMN erased_at timestamptz, ADD COLUMN erasure uuid;
ALTER TABLE deliveries ADD COLUMN contents text, ADD COLUMN fingerprint json, ADD COLUMN erased_at timestamptz,
  ADD COLUMN erasure uuid;
-- Runs are found by what they replay, and those that were told of a failure.
CREATE INDEX runs_of_replayed ON runs (replay_of) WHERE replay_of IS NOT NULL;
CREATE INDEX runs_of_failures ON runs (id) WHERE cause = 'failure';
-- Refused and repeated requests of workflows that keep no bodies are found by it.
CREATE INDEX deliveries_with_contents ON deliveries (workflow, id) WHERE status <> 'accepted' AND contents IS NULL;
ALTER TABLE messages ADD COLUMN contents text;
CREATE INDEX messages_of_run ON messages (run) WHERE run IS NOT NULL;

-- What of bodies the runs of a version leave: null: all.
ALTER TABLE workflow_versions ADD COLUMN bodies text;
ALTER TABLE tried_documents ADD COLUMN bodies text;

-- Ended runs whose contents go. dropped_at: when they went; look_at: when what came late is looked for after that.
CREATE TABLE unkept_runs (
  run uuid PRIMARY KEY,
  bodies text NOT NULL,
  -- The messages that were gathered for it.
  deliveries uuid[] NOT NULL DEFAULT '{}',
  dropped_at timestamptz,
  look_at timestamptz
);

-- SHA-256 and size of a value as it was kept.
CREATE FUNCTION fingerprint_of(value json) RETURNS json LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN value IS NOT NULL THEN json_build_object(
    'sha256', encode(sha256(convert_to(value::text, 'UTF8')), 'hex'), 'bytes', octet_length(convert_to(value::text, 'UTF8')))
  END
$$;
-- A failure without what was said in it. The character NUL, of which PostgreSQL takes no text, is put aside first.
CREATE FUNCTION bare_failure(failure json, said text) RETURNS json LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN e->>'code' IS NULL THEN NULL
    WHEN e->>'step' IS NULL THEN json_build_object('code', e->>'code', 'message', said, 'status', e->'status',
      'retryable', coalesce(e->'retryable', 'false'))
    ELSE json_build_object('code', e->>'code', 'message', said, 'status', e->'status',
      'retryable', coalesce(e->'retryable', 'false'), 'step', e->>'step')
  END
  FROM (SELECT replace(failure::text, '\u0000', '\u0001')::json AS e) f
$$;

-- Contents that are erased because somebody asked for it. expression holds the person's data: it is null once all is done,
-- and its SHA-256 stays. place: how far the history was looked through. counts: what went, by kind.
CREATE TABLE erasures (
  id uuid PRIMARY KEY,
  expression text,
  sha256 text NOT NULL,
  workflow text,
  since timestamptz,
  until timestamptz NOT NULL,
  dry_run boolean NOT NULL,
  stored boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('looking', 'erasing', 'done', 'cancelled')),
  kind text NOT NULL,
  place uuid NOT NULL,
  looked bigint NOT NULL DEFAULT 0,
  counts json NOT NULL DEFAULT '{}',
  by text,
  next_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
CREATE INDEX erasures_open ON erasures (next_at) WHERE ended_at IS NULL;

-- open: a run that has not ended, so that it is looked at again; found: it goes as soon as it can; unread: the expression
-- gave no answer.
CREATE TABLE erasure_items (
  erasure uuid NOT NULL REFERENCES erasures ON DELETE CASCADE,
  kind text NOT NULL,
  id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'found', 'done', 'unread')),
  PRIMARY KEY (erasure, kind, id)
);
CREATE INDEX erasure_items_left ON erasure_items (erasure, kind, id) WHERE state IN ('open', 'found');
