-- A workflow: the draft that is edited. What runs is a version.
CREATE TABLE workflows (
  slug text PRIMARY KEY,
  draft json NOT NULL,
  live_version integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- What was published, never changed afterwards: a run goes on with the version it began with, also when its workflow is
-- deleted meanwhile, and a workflow made anew under the same name goes on counting.
CREATE TABLE workflow_versions (
  slug text NOT NULL,
  version integer NOT NULL,
  document json NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (slug, version)
);
