-- Prompts of the library, each with the number of its newest version.
CREATE TABLE prompts (
  slug text PRIMARY KEY,
  version integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What was saved, never changed afterwards: workflows that are live go on with the version they were published with, also
-- when the prompt is deleted, and one made anew under the same name goes on counting.
CREATE TABLE prompt_versions (
  slug text NOT NULL,
  version integer NOT NULL,
  content json NOT NULL,
  note text,
  restored_from integer,
  saved_at timestamptz NOT NULL DEFAULT now(),
  saved_by text,
  PRIMARY KEY (slug, version)
);

-- The versions of the prompts that the document names without one, as they were when it was published: {"greeting": 3}.
ALTER TABLE workflow_versions ADD COLUMN prompts json NOT NULL DEFAULT '{}';
