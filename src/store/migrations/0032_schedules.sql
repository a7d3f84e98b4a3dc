-- When live workflows start by themselves. anchor: what an interval is counted from; next_at: null once it has ended.
CREATE TABLE schedules (
  workflow text PRIMARY KEY,
  schedule json NOT NULL,
  anchor timestamptz NOT NULL,
  next_at timestamptz,
  last_at timestamptz,
  -- How many runs it has started, and how many times passed while no server ran and were not made up for.
  fired integer NOT NULL DEFAULT 0,
  missed integer NOT NULL DEFAULT 0,
  missed_at timestamptz
);
CREATE INDEX schedules_next ON schedules (next_at);
