-- Each save of a draft is its next revision: who saves says which one was read, so that nobody overwrites another.
ALTER TABLE workflows
  ADD COLUMN draft_revision integer NOT NULL DEFAULT 1,
  ADD COLUMN draft_by text;
ALTER TABLE workflow_versions ADD COLUMN published_by text;

-- Where the page draws the steps of a workflow. Apart from its document: moving a box is no change of what runs.
CREATE TABLE workflow_layouts (
  workflow text PRIMARY KEY REFERENCES workflows ON DELETE CASCADE,
  layout json NOT NULL
);

-- Who has a workflow open now. Unlogged: it is written every few seconds, and a crash may forget it.
CREATE UNLOGGED TABLE workflow_presence (
  workflow text NOT NULL REFERENCES workflows ON DELETE CASCADE,
  client text NOT NULL,
  name text NOT NULL,
  step text,
  since timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workflow, client)
);
