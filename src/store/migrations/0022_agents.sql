-- What was said to agents and what they answered, sealed; of one place of one run once.
CREATE TABLE agent_memory (
  id uuid PRIMARY KEY,
  workflow text NOT NULL,
  key text NOT NULL,
  run uuid NOT NULL,
  place text NOT NULL,
  sealed bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  UNIQUE (run, place)
);
CREATE INDEX agent_memory_by_key ON agent_memory (workflow, key, id);
CREATE INDEX agent_memory_expiring ON agent_memory (expires_at);

-- What people are asked to approve is looked up without reading the history.
CREATE INDEX journal_approvals ON journal (run) WHERE status = 'waiting' AND waits->>'kind' = 'approval';
