-- Documents that are only tried. A run of one has its number, below zero, as its version: a table of its own, so that no
-- list, publish or restore of versions ever meets one. The outputs stand in the place of those steps.
CREATE TABLE tried_documents (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL,
  document json NOT NULL,
  outputs json NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX runs_tried ON runs (version) WHERE version < 0;

-- What expressions are written and tried against: the trigger at the place $trigger, outputs at the id of their step.
CREATE TABLE workflow_samples (
  slug text NOT NULL REFERENCES workflows ON DELETE CASCADE,
  place text NOT NULL,
  value json NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (slug, place)
);

-- Somebody waits for a request that no live endpoint takes yet. proofs: which of its headers and parameters are not kept.
CREATE TABLE listeners (
  id uuid PRIMARY KEY,
  workflow text NOT NULL REFERENCES workflows ON DELETE CASCADE,
  path text NOT NULL,
  method text NOT NULL,
  proofs json NOT NULL,
  expires_at timestamptz NOT NULL,
  delivery uuid
);
-- What came for a listener is accepted and has no run that says when it goes.
CREATE INDEX deliveries_listened ON deliveries (id) WHERE status = 'accepted' AND reason IS NOT NULL;
