-- Which live workflows start when runs of others end badly. workflows: of which; null: of all.
CREATE TABLE failure_triggers (
  workflow text PRIMARY KEY,
  version integer NOT NULL,
  workflows text[],
  outcomes text[] NOT NULL
);

-- Where the forms of live workflows are, below /forms/.
CREATE TABLE forms (
  path text PRIMARY KEY,
  workflow text NOT NULL UNIQUE REFERENCES workflows ON DELETE CASCADE,
  version integer NOT NULL
);

-- What of the journal waits for somebody's input.
CREATE INDEX journal_forms ON journal ((waits ->> 'id')) WHERE status = 'waiting' AND waits ->> 'kind' = 'job' AND waits -> 'asked' IS NOT NULL;
