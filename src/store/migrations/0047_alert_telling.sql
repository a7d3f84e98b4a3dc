-- Who is told of an alert, one after the other (notify, escalate), when nobody is (quiet), and by what it is taken apart
-- (group_by). told_at: when a message of it last went out. acts_at: when something of it is due before the next minute.
ALTER TABLE alerts
  ADD COLUMN notify json,
  ADD COLUMN escalate json NOT NULL DEFAULT '[]',
  ADD COLUMN quiet json NOT NULL DEFAULT '[]',
  ADD COLUMN group_by text,
  ADD COLUMN group_wait_ms bigint NOT NULL DEFAULT 30000,
  ADD COLUMN group_every_ms bigint NOT NULL DEFAULT 300000,
  ADD COLUMN repeat_ms bigint,
  ADD COLUMN told_at timestamptz,
  ADD COLUMN acts_at timestamptz;
UPDATE alerts SET notify = CASE
  WHEN notify_workflow IS NULL THEN '[{"subscriber":true}]'::json
  ELSE json_build_array(json_build_object('workflow', notify_workflow))
END;
ALTER TABLE alerts ALTER COLUMN notify SET NOT NULL, DROP COLUMN notify_workflow;

-- What is over of an alert, each name by itself; '' where it is not taken apart. since: when it began to be over.
CREATE TABLE alert_groups (
  alert text NOT NULL REFERENCES alerts ON DELETE CASCADE,
  name text NOT NULL,
  firing boolean NOT NULL,
  over_since timestamptz NOT NULL,
  value double precision,
  PRIMARY KEY (alert, name)
);
INSERT INTO alert_groups (alert, name, firing, over_since, value)
SELECT slug, '', firing, coalesce(over_since, since), value FROM alerts WHERE firing OR over_since IS NOT NULL;
ALTER TABLE alerts DROP COLUMN over_since;

-- Who wants nobody to be told for a while. name: of one group, null for the whole alert. until: null where that is open.
CREATE TABLE alert_mutes (
  id uuid PRIMARY KEY,
  alert text NOT NULL REFERENCES alerts ON DELETE CASCADE,
  name text,
  until timestamptz,
  reason text,
  who text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX alert_mutes_of_alert ON alert_mutes (alert, id);
INSERT INTO alert_mutes (id, alert) SELECT gen_random_uuid(), slug FROM alerts WHERE muted;
ALTER TABLE alerts DROP COLUMN muted;

-- news_since: since when something of it is to be told. quiet: why nobody is told. escalated: how many further steps were
-- told. settled: nothing of it is to be told any more.
ALTER TABLE alert_firings
  ADD COLUMN name text NOT NULL DEFAULT '',
  ADD COLUMN told_at timestamptz,
  ADD COLUMN news_since timestamptz,
  ADD COLUMN quiet text,
  ADD COLUMN acknowledged_at timestamptz,
  ADD COLUMN acknowledged_by text,
  ADD COLUMN acknowledged_via text,
  ADD COLUMN acknowledged_note text,
  ADD COLUMN escalated integer NOT NULL DEFAULT 0,
  ADD COLUMN reminded integer NOT NULL DEFAULT 0,
  ADD COLUMN settled boolean NOT NULL DEFAULT false;
UPDATE alert_firings SET settled = ended_at IS NOT NULL, told_at = CASE WHEN told THEN started_at END,
  quiet = CASE WHEN ended_at IS NULL AND NOT told THEN 'mute' END;
CREATE INDEX alert_firings_unsettled ON alert_firings (alert) WHERE NOT settled;

-- What happened to a firing besides that it was told.
CREATE TABLE alert_events (
  id uuid PRIMARY KEY,
  firing uuid NOT NULL REFERENCES alert_firings ON DELETE CASCADE,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  who text,
  note text
);
CREATE INDEX alert_events_of_firing ON alert_events (firing, id);

-- Everybody who was told something. Of a workflow or of subscribers it is done with the row (run: what was started); mails
-- and actions are sent. due_at: when it is sent next, or until when its sender may take; null once it is over. claims: the
-- fence of what its sender notes.
CREATE TABLE alert_notices (
  id uuid PRIMARY KEY,
  alert text NOT NULL REFERENCES alerts ON DELETE CASCADE,
  firings uuid[] NOT NULL,
  occasion text NOT NULL,
  receiver json NOT NULL,
  recipient text NOT NULL,
  data json NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'sent', 'failed')),
  run uuid,
  due_at timestamptz,
  held boolean NOT NULL DEFAULT false,
  claims integer NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz
);
CREATE INDEX alert_notices_due ON alert_notices (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX alert_notices_of_firing ON alert_notices USING gin (firings);
