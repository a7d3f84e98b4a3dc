-- When a run was opened again after its end was counted: what its steps did before has been counted too.
ALTER TABLE runs ADD COLUMN reopened_at timestamptz;

CREATE FUNCTION time_of_id(id uuid) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_timestamp((('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint) / 1000.0)
$$;

-- Ended runs that are not counted yet: the notes by which they become findable end here. Counted many at once they make
-- few rows: slice by slice with the search index, 200 at a time, it was five times the work of the index.
CREATE TABLE uncounted_runs (run uuid NOT NULL);

-- Counts of runs and of their steps, so that a window of a million runs is no million rows. They are added to in the
-- transaction that takes the notes: each end counts once, whatever dies meanwhile.
-- span: 60, 3,600 or 86,400 seconds from start on, days being those of UTC; of steps also 604,800. workflow: '' of all together. step: '' of the
-- runs themselves. what: begun (in the span in which the run began), succeeded, failed or cancelled (in that in which it
-- ended). scale: the step of the scale of times; ms: the times together.
CREATE TABLE run_counts (
  span integer NOT NULL,
  workflow text NOT NULL,
  step text NOT NULL,
  start timestamptz NOT NULL,
  what text NOT NULL,
  code text NOT NULL,
  scale smallint NOT NULL,
  count bigint NOT NULL,
  ms double precision NOT NULL,
  PRIMARY KEY (span, workflow, step, start, what, code, scale)
) WITH (fillfactor = 80);
CREATE INDEX run_counts_of_steps ON run_counts (span, start) WHERE step <> '';

-- What has ended before is counted by and by. What waits to become findable comes by itself.
INSERT INTO uncounted_runs (run)
SELECT id FROM runs WHERE outcome IS NOT NULL AND NOT EXISTS (SELECT FROM search_queue q WHERE q.run = runs.id);

-- What became of webhooks, by hours and days: the minutes are kept for a week only.
CREATE TABLE webhook_counts (
  span integer NOT NULL,
  start timestamptz NOT NULL,
  endpoint text NOT NULL,
  reason text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (span, start, endpoint, reason)
);
INSERT INTO webhook_counts (span, start, endpoint, reason, count)
SELECT s.span, date_bin(s.span * interval '1 second', minute, to_timestamp(0)), endpoint, reason, sum(count)
FROM (SELECT * FROM acceptances UNION ALL SELECT * FROM rejections) m CROSS JOIN (VALUES (3600), (86400)) s(span)
GROUP BY 1, 2, 3, 4;

-- How many runs were open, minute by minute. oldest_ms: how long the first of those that are due has waited.
CREATE TABLE queue_depths (
  minute timestamptz PRIMARY KEY,
  queued integer NOT NULL,
  running integer NOT NULL,
  waiting integer NOT NULL,
  oldest_ms double precision NOT NULL
);

-- What somebody wants to be told of. over_since: since when the value is over; the alert fires when it has been for `for_ms`.
CREATE TABLE alerts (
  slug text PRIMARY KEY,
  metric text NOT NULL,
  workflow text,
  threshold double precision NOT NULL,
  window_ms bigint NOT NULL,
  for_ms bigint NOT NULL,
  notify_workflow text,
  muted boolean NOT NULL,
  firing boolean NOT NULL DEFAULT false,
  since timestamptz NOT NULL DEFAULT now(),
  over_since timestamptz,
  value double precision,
  evaluated_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Every time an alert fired. told: whether anybody was told of its beginning, who is then told of its end too.
CREATE TABLE alert_firings (
  id uuid PRIMARY KEY,
  alert text NOT NULL REFERENCES alerts ON DELETE CASCADE,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  value double precision NOT NULL,
  peak double precision NOT NULL,
  told boolean NOT NULL,
  run uuid,
  problem text
);
CREATE INDEX alert_firings_of_alert ON alert_firings (alert, id);
