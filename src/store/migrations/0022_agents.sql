-- What was said to agents and what they answered, sealed; of one place of one run once.
CREATE TABLE conversations (
  id uuid PRIMARY KEY,
  workflow text NOT NULL,
  key text NOT NULL,
  run uuid NOT NULL,
  place text NOT NULL,
  sealed bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  UNIQUE (run, place)
);
CREATE INDEX conversations_by_key ON conversations (workflow, key, id);
CREATE INDEX conversations_expiring ON conversations (expires_at);

-- What people are asked to approve is looked up without reading the history.
CREATE INDEX journal_approvals ON journal (run) WHERE status = 'waiting' AND waits->>'kind' = 'approval';
