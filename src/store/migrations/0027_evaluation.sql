-- Steps of a tried document that would change something outside, or wait for it, are held back: they give null.
ALTER TABLE tried_documents ADD COLUMN held boolean NOT NULL DEFAULT false;

-- What models and workflows are measured with. A row: what goes in, and what is expected of it (SQL null: nothing is).
-- trigger: headers and the like that came with the input. outputs: by step, what it gives instead of being carried out.
-- run: the run that the row was taken from.
CREATE TABLE datasets (
  slug text PRIMARY KEY,
  name text,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE dataset_rows (
  dataset text NOT NULL REFERENCES datasets ON DELETE CASCADE,
  position integer NOT NULL,
  input json NOT NULL,
  expected json,
  tags text[] NOT NULL,
  trigger json,
  outputs json,
  run uuid,
  PRIMARY KEY (dataset, position)
);

-- An evaluation, with its own copy of the rows: what was measured stays as it was. config: what was asked for.
CREATE TABLE evaluations (
  id uuid PRIMARY KEY,
  dataset text NOT NULL,
  config json NOT NULL,
  state text NOT NULL,
  concurrency integer NOT NULL,
  next_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
CREATE INDEX evaluations_running ON evaluations (next_at) WHERE ended_at IS NULL;
CREATE INDEX evaluations_of_dataset ON evaluations (dataset, id);

-- key: a digest of the input, and which of the same input it is, so that rows of two evaluations find each other.
CREATE TABLE evaluation_inputs (
  evaluation uuid NOT NULL REFERENCES evaluations ON DELETE CASCADE,
  position integer NOT NULL,
  key text NOT NULL,
  input json NOT NULL,
  expected json,
  tags text[] NOT NULL,
  trigger json,
  outputs json,
  PRIMARY KEY (evaluation, position)
);
CREATE INDEX evaluation_inputs_by_key ON evaluation_inputs (evaluation, key);

-- What is measured: a workflow or a prompt, with a model. tried: the number of its document in tried_documents.
CREATE TABLE evaluation_variants (
  evaluation uuid NOT NULL REFERENCES evaluations ON DELETE CASCADE,
  variant integer NOT NULL,
  shown json NOT NULL,
  workflow text NOT NULL,
  tried integer NOT NULL,
  PRIMARY KEY (evaluation, variant)
);
CREATE INDEX evaluation_variants_tried ON evaluation_variants (tried);

-- The document of a judge, by the number of its scorer.
CREATE TABLE evaluation_judges (
  evaluation uuid NOT NULL REFERENCES evaluations ON DELETE CASCADE,
  scorer integer NOT NULL,
  tried integer NOT NULL,
  PRIMARY KEY (evaluation, scorer)
);
CREATE INDEX evaluation_judges_tried ON evaluation_judges (tried);

-- One row of one variant. scores: by scorer { score, why }. judges: by scorer the run that judges, or null.
CREATE TABLE evaluation_results (
  evaluation uuid NOT NULL REFERENCES evaluations ON DELETE CASCADE,
  variant integer NOT NULL,
  position integer NOT NULL,
  state text NOT NULL,
  run uuid,
  judges uuid[] NOT NULL DEFAULT '{}',
  output json,
  error text,
  scores json,
  score double precision,
  ms double precision,
  input_tokens bigint,
  output_tokens bigint,
  cost double precision,
  judge_cost double precision,
  PRIMARY KEY (evaluation, variant, position)
);
CREATE INDEX evaluation_results_open ON evaluation_results (evaluation, state, position) WHERE state <> 'done';
