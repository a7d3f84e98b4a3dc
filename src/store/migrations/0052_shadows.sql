-- Of a run of a shadow: how the steps of the live run came out that are not carried out in it, by its place
-- { status, port, output, error }. Null: not of a shadow.
ALTER TABLE tried_documents ADD COLUMN gives json;

-- A version of a workflow that runs beside the live one, with its effects held back. version: null is the draft as it was.
-- tried: the number of its document in tried_documents. place: all runs of the live version up to this id were looked at.
-- ending: why it takes no run any more. skipped: how many runs were not taken, by why.
CREATE TABLE shadows (
  id uuid PRIMARY KEY,
  workflow text NOT NULL UNIQUE REFERENCES workflows ON DELETE CASCADE,
  live_version integer NOT NULL,
  version integer,
  tried integer NOT NULL,
  most integer NOT NULL,
  until timestamptz NOT NULL,
  place uuid NOT NULL,
  skipped json NOT NULL DEFAULT '{}',
  started_by text,
  ending text,
  next_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
CREATE INDEX shadows_running ON shadows (next_at) WHERE ended_at IS NULL;
CREATE INDEX shadows_tried ON shadows (tried);

-- A run of the live version, and the run of the shadow that began with the same trigger. state: waiting for the first to end,
-- running, done, or skipped: it is not compared. paths: where they differ, without
-- the numbers of items. same: null while it is not known.
CREATE TABLE shadow_runs (
  shadow uuid NOT NULL REFERENCES shadows ON DELETE CASCADE,
  live uuid NOT NULL,
  run uuid,
  state text NOT NULL,
  same boolean,
  differences json,
  paths text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (shadow, live)
);
CREATE INDEX shadow_runs_open ON shadow_runs (shadow, state, live) WHERE state IN ('waiting', 'running');
CREATE INDEX shadow_runs_of_live ON shadow_runs (live);
CREATE INDEX shadow_runs_of_run ON shadow_runs (run) WHERE run IS NOT NULL;
