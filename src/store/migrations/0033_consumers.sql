-- Live workflows that messages start which come over a connection that stays open; a slot for each process that may take
-- them. wish: counts the publishes, so that whoever holds one begins anew; state: what its holder said of it last.
CREATE TABLE consumers (
  workflow text NOT NULL,
  slot integer NOT NULL,
  version integer NOT NULL,
  trigger json NOT NULL,
  wish integer NOT NULL DEFAULT 1,
  paused boolean NOT NULL DEFAULT false,
  holder uuid,
  held_until timestamptz,
  state text NOT NULL DEFAULT 'waiting',
  connected_at timestamptz,
  problem text,
  problem_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz,
  -- Where to go on from.
  cursor text,
  -- How many messages wait at the service, where it tells.
  waiting bigint,
  accepted bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0,
  refused bigint NOT NULL DEFAULT 0,
  last_at timestamptz,
  PRIMARY KEY (workflow, slot)
);

-- Messages that wait for others which the same run is for, by what they belong together by.
CREATE TABLE gathered (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workflow text NOT NULL,
  bucket uuid NOT NULL,
  delivery uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX gathered_of ON gathered (workflow, bucket, id);

-- One for each bucket with messages: when its run starts, at the latest, and by which version.
CREATE TABLE windows (
  workflow text NOT NULL,
  bucket uuid NOT NULL,
  version integer NOT NULL,
  cause text NOT NULL,
  size integer NOT NULL,
  within_ms float8 NOT NULL,
  quiet_ms float8,
  count integer NOT NULL,
  first_at timestamptz NOT NULL,
  close_at timestamptz NOT NULL,
  PRIMARY KEY (workflow, bucket)
);
CREATE INDEX windows_close ON windows (close_at);

-- Runs that go one after the other: of a lane, the one with the smallest id goes.
CREATE TABLE run_lanes (
  run uuid PRIMARY KEY,
  lane uuid NOT NULL
);
CREATE INDEX run_lanes_of ON run_lanes (lane, run);
