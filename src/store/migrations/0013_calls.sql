-- Ids of calls now grow with the time at which the call began, as those of runs do: a list by id is one by time, and
-- bounds in time are bounds of the primary key.
ALTER TABLE calls ALTER COLUMN id DROP IDENTITY;
ALTER TABLE calls ALTER COLUMN id TYPE uuid USING (
  lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(id % 4096), 3, '0') || '8'
    || lpad(to_hex(id), 15, '0'))::uuid;
ALTER TABLE calls ALTER COLUMN id SET DEFAULT new_message_id();

-- service: the connector, or the host of a call that is over none or the plain one. endpoint: what is called there, with
-- {id} for what differs from call to call. Rows from before have no measurements.
ALTER TABLE calls
  ADD COLUMN workflow text,
  ADD COLUMN service text NOT NULL DEFAULT '',
  ADD COLUMN endpoint text NOT NULL DEFAULT '',
  ADD COLUMN sent boolean NOT NULL DEFAULT true,
  ADD COLUMN reused boolean NOT NULL DEFAULT false,
  ADD COLUMN redirects text[],
  ADD COLUMN wait_ms real NOT NULL DEFAULT 0,
  ADD COLUMN dns_ms real,
  ADD COLUMN connect_ms real,
  ADD COLUMN first_byte_ms real,
  ADD COLUMN body_ms real,
  ADD COLUMN request_bytes bigint NOT NULL DEFAULT 0,
  ADD COLUMN response_bytes bigint NOT NULL DEFAULT 0,
  ADD COLUMN kept boolean NOT NULL DEFAULT false;
UPDATE calls SET service = coalesce(substring(url FROM '^https?://([^/?#]*)'), ''),
  endpoint = method || ' ' || regexp_replace(url, '^https?://|[?#].*$', '', 'g'),
  workflow = (SELECT workflow FROM runs WHERE runs.id = calls.run);

-- Whatever a list is narrowed by, it can be read from the newest on. Failures are few, and so are their indexes.
CREATE INDEX calls_of_connection ON calls (connection, id);
CREATE INDEX calls_of_workflow ON calls (workflow, id);
CREATE INDEX calls_of_service ON calls (service, id);
CREATE INDEX calls_failed ON calls (id) WHERE error IS NOT NULL;
CREATE INDEX calls_failed_of_connection ON calls (connection, id) WHERE error IS NOT NULL;
CREATE INDEX calls_refused ON calls (status, id) WHERE status >= 400;
CREATE INDEX calls_slow ON calls (id) WHERE ms >= 1000;
CREATE INDEX calls_cached ON calls (id) WHERE cache_hit;

-- Headers and bodies of calls, apart so that lists stay fast. No foreign key: it would be checked with every write.
CREATE TABLE call_exchanges (
  call uuid PRIMARY KEY,
  request json NOT NULL,
  response json
);
