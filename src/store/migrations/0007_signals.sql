-- What a waiting step was told from outside: the first row of an id decides. One without received_at was put there by the
-- engine, so that no call can come any more.
CREATE TABLE signals (
  id uuid PRIMARY KEY,
  run uuid NOT NULL,
  method text,
  headers json,
  body json,
  received_at timestamptz
) WITH (toast_tuple_target = 8160);
CREATE INDEX signals_of_run ON signals (run);
