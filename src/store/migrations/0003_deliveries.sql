-- body_whole: of what made no run, whether the body is kept to its end. path: what was called, where the endpoint's own
-- path has parts with a name and the request made no run, so that it has no params. Rows from before have neither.
ALTER TABLE deliveries ADD COLUMN body_whole boolean NOT NULL DEFAULT false;
ALTER TABLE deliveries ADD COLUMN path text;
ALTER TABLE deliveries ADD COLUMN resent_from uuid;
CREATE INDEX deliveries_resent ON deliveries (resent_from) WHERE resent_from IS NOT NULL;
-- Lists of what was not accepted: among a million that were, walking the primary key would read them all.
CREATE INDEX deliveries_without_run ON deliveries (id) WHERE status <> 'accepted';

-- The words of a request now have a weight of their own, by which deliveries are found.
INSERT INTO search_queue (run) SELECT s.run FROM run_search s JOIN runs r ON r.id = s.run WHERE r.delivery IS NOT NULL;

-- What was taken, by endpoint and minute: counting the rows themselves would read each of them.
CREATE TABLE acceptances (
  endpoint text NOT NULL,
  reason text NOT NULL,
  minute timestamptz NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (endpoint, reason, minute)
);

-- Many deliveries started again at a pace. next_at is when the next slice may go; the lock of the row is the lease.
CREATE TABLE replays (
  id uuid PRIMARY KEY,
  filter json NOT NULL,
  requests integer NOT NULL,
  per_ms bigint NOT NULL,
  state text NOT NULL DEFAULT 'running',
  total integer NOT NULL,
  done integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
CREATE INDEX replays_open ON replays (next_at) WHERE ended_at IS NULL;

CREATE TABLE replay_items (
  replay uuid NOT NULL REFERENCES replays ON DELETE CASCADE,
  delivery uuid NOT NULL,
  run uuid,
  problem text,
  PRIMARY KEY (replay, delivery)
);
CREATE INDEX replay_items_left ON replay_items (replay, delivery) WHERE run IS NULL AND problem IS NULL;
