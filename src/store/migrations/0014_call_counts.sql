-- Counts of calls, so that a window of a million calls is no million rows. span: 60, 3,600 or 86,400 seconds from start
-- on, days being those of UTC. There are rows by place (of_workflow false) and, but for minutes, by workflow and place
-- (true), so that neither question reads the rows of the other. counts: how many of those that left are at each of the steps of the
-- scale of times.
CREATE TABLE call_counts (
  span integer NOT NULL,
  start timestamptz NOT NULL,
  of_workflow boolean NOT NULL,
  workflow text,
  connection text,
  service text NOT NULL,
  endpoint text NOT NULL,
  calls bigint NOT NULL,
  failures bigint NOT NULL,
  unsent bigint NOT NULL,
  cached bigint NOT NULL,
  wait_ms double precision NOT NULL,
  request_bytes bigint NOT NULL,
  response_bytes bigint NOT NULL,
  tokens bigint NOT NULL,
  cost double precision NOT NULL,
  steps smallint[] NOT NULL,
  counts bigint[] NOT NULL
);
CREATE INDEX call_counts_of_span ON call_counts (span, start);
CREATE INDEX call_counts_of_workflow ON call_counts (workflow, span, start) WHERE of_workflow;

-- Until when they are counted; one row, and none before the first time.
CREATE TABLE call_counted (
  until timestamptz NOT NULL
);

-- Minutes of calls that were written so late that their minute may be counted already: it is counted again. Without a
-- key: who writes a call must wait for nobody.
CREATE TABLE call_recounts (
  minute timestamptz NOT NULL
);

-- It made every write of calls a fifth dearer, for what a page of 20,000 looked at finds but for rare services.
DROP INDEX calls_of_service;
