-- The tools that were called over MCP: shown to people, and by them a cancellation, which comes as a request of its own
-- and perhaps to another process, finds the run it is about.
CREATE TABLE mcp_calls (
  id uuid PRIMARY KEY,
  who text NOT NULL,
  -- The name that the client gives itself; null where it gives none.
  client text,
  session text,
  request text,
  tool text NOT NULL,
  run uuid,
  -- Null while it goes on.
  outcome text CHECK (outcome IN ('done', 'failed', 'left running', 'cancelled')),
  ms integer
);
CREATE INDEX mcp_calls_open ON mcp_calls (session, request) WHERE outcome IS NULL AND session IS NOT NULL;
CREATE INDEX mcp_calls_by_run ON mcp_calls (run) WHERE run IS NOT NULL;
