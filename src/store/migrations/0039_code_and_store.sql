-- What the code of a step printed, the beginning of it.
ALTER TABLE journal ADD COLUMN printed text;

-- Values that workflows keep from run to run; without a workflow they are those of all.
CREATE TABLE stored_values (
  -- Empty: shared by all workflows.
  workflow text NOT NULL,
  key text NOT NULL COLLATE "C",
  value json NOT NULL,
  -- Which step of which run wrote it.
  run uuid,
  change text,
  updated_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  PRIMARY KEY (workflow, key)
);
CREATE INDEX stored_values_expire ON stored_values (expires_at) WHERE expires_at IS NOT NULL;

-- What steps have changed there that must not be changed twice, with what came of it.
CREATE TABLE stored_changes (
  id text PRIMARY KEY,
  outcome json NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stored_changes_at ON stored_changes (at);
