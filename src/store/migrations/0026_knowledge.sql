-- Texts that are found by what they mean. An edition of a base is all of its documents, cut and embedded in one way: by
-- one model, in parts of one size. Another one is made beside it and takes its place when it is whole.
CREATE TABLE knowledge_bases (
  slug text PRIMARY KEY,
  name text NOT NULL,
  -- The one that is searched.
  edition uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE knowledge_editions (
  id uuid PRIMARY KEY,
  base text NOT NULL REFERENCES knowledge_bases (slug) ON DELETE CASCADE,
  connection text,
  model text NOT NULL,
  -- How many numbers are asked for; null: as many as the model gives.
  wanted_dimensions integer,
  -- How many there are, known once something is embedded.
  dimensions integer,
  chunk_tokens integer NOT NULL,
  chunk_overlap integer NOT NULL,
  language text
);
CREATE INDEX knowledge_editions_of_base ON knowledge_editions (base);

CREATE TABLE knowledge_documents (
  base text NOT NULL REFERENCES knowledge_bases (slug) ON DELETE CASCADE,
  id text NOT NULL,
  title text,
  source text,
  metadata jsonb NOT NULL,
  -- Its text in parts, such as the pages of a PDF, each with where it stands.
  sections jsonb NOT NULL,
  characters integer NOT NULL,
  -- Another one whenever it is written.
  revision uuid NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (base, id)
);

-- What an edition holds of a document.
CREATE TABLE knowledge_cuts (
  edition uuid NOT NULL REFERENCES knowledge_editions (id) ON DELETE CASCADE,
  base text NOT NULL,
  document text NOT NULL,
  chunks integer NOT NULL,
  PRIMARY KEY (edition, document),
  FOREIGN KEY (base, document) REFERENCES knowledge_documents (base, id) ON DELETE CASCADE
);
CREATE INDEX knowledge_cuts_of_document ON knowledge_cuts (base, document);

-- Documents that an edition does not hold as they are now; they are embedded in the background.
CREATE TABLE knowledge_todo (
  edition uuid NOT NULL REFERENCES knowledge_editions (id) ON DELETE CASCADE,
  base text NOT NULL,
  document text NOT NULL,
  -- Why it could not be done.
  error text,
  attempts integer NOT NULL DEFAULT 0,
  -- Later while a worker is at it, and for a while after a failure.
  free_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (edition, document),
  FOREIGN KEY (base, document) REFERENCES knowledge_documents (base, id) ON DELETE CASCADE
);
CREATE INDEX knowledge_todo_of_document ON knowledge_todo (base, document);
CREATE INDEX knowledge_todo_free ON knowledge_todo (free_at);

-- p7 to p0 are the bits of the vector's numbers in eight steps of precision, the most telling first: with them the
-- nearest are found without reading the vectors (see knowledge_overlap).
CREATE TABLE knowledge_chunks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  edition uuid NOT NULL,
  document text NOT NULL,
  at integer NOT NULL,
  place text NOT NULL,
  text text NOT NULL,
  -- Of what was embedded: the title, the place and the text.
  digest uuid NOT NULL,
  words tsvector NOT NULL,
  -- A number is step times its 8 bits, less span; off by `rest` in all, as a length.
  span double precision NOT NULL,
  step double precision NOT NULL,
  total double precision NOT NULL,
  rest double precision NOT NULL,
  p0 bit varying NOT NULL,
  p1 bit varying NOT NULL,
  p2 bit varying NOT NULL,
  p3 bit varying NOT NULL,
  p4 bit varying NOT NULL,
  p5 bit varying NOT NULL,
  p6 bit varying NOT NULL,
  p7 bit varying NOT NULL,
  -- Of length 1.
  vector real[] NOT NULL,
  FOREIGN KEY (edition, document) REFERENCES knowledge_cuts (edition, document) ON DELETE CASCADE
);
-- The bits stay in the row, where they are read fastest; the numbers, which do not get smaller, stand apart.
ALTER TABLE knowledge_chunks
  ALTER COLUMN p0 SET STORAGE MAIN, ALTER COLUMN p1 SET STORAGE MAIN, ALTER COLUMN p2 SET STORAGE MAIN,
  ALTER COLUMN p3 SET STORAGE MAIN, ALTER COLUMN p4 SET STORAGE MAIN, ALTER COLUMN p5 SET STORAGE MAIN,
  ALTER COLUMN p6 SET STORAGE MAIN, ALTER COLUMN p7 SET STORAGE MAIN, ALTER COLUMN vector SET STORAGE EXTERNAL;
CREATE INDEX knowledge_chunks_of_document ON knowledge_chunks (edition, document, digest);
CREATE INDEX knowledge_chunks_by_words ON knowledge_chunks USING gin (words);

-- Of vectors of length 1: how alike they are, 1 for the same direction.
CREATE FUNCTION knowledge_dot(a real[], b real[]) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT sum(x::double precision * y) FROM (SELECT unnest(a) AS x, unnest(b) AS y) AS pairs);

-- The sum of the products of the numbers that the bits stand for. For 20,000 vectors of 1,536 numbers it takes 0.2 s
-- where knowledge_dot takes 2.5.
CREATE FUNCTION knowledge_overlap(
  a0 bit varying, a1 bit varying, a2 bit varying, a3 bit varying,
  a4 bit varying, a5 bit varying, a6 bit varying, a7 bit varying,
  b0 bit varying, b1 bit varying, b2 bit varying, b3 bit varying,
  b4 bit varying, b5 bit varying, b6 bit varying, b7 bit varying
) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
  1 * (bit_count(a0 & b0) + bit_count(a0 & b1) * 2 + bit_count(a0 & b2) * 4 + bit_count(a0 & b3) * 8
    + bit_count(a0 & b4) * 16 + bit_count(a0 & b5) * 32 + bit_count(a0 & b6) * 64 + bit_count(a0 & b7) * 128) +
  2 * (bit_count(a1 & b0) + bit_count(a1 & b1) * 2 + bit_count(a1 & b2) * 4 + bit_count(a1 & b3) * 8
    + bit_count(a1 & b4) * 16 + bit_count(a1 & b5) * 32 + bit_count(a1 & b6) * 64 + bit_count(a1 & b7) * 128) +
  4 * (bit_count(a2 & b0) + bit_count(a2 & b1) * 2 + bit_count(a2 & b2) * 4 + bit_count(a2 & b3) * 8
    + bit_count(a2 & b4) * 16 + bit_count(a2 & b5) * 32 + bit_count(a2 & b6) * 64 + bit_count(a2 & b7) * 128) +
  8 * (bit_count(a3 & b0) + bit_count(a3 & b1) * 2 + bit_count(a3 & b2) * 4 + bit_count(a3 & b3) * 8
    + bit_count(a3 & b4) * 16 + bit_count(a3 & b5) * 32 + bit_count(a3 & b6) * 64 + bit_count(a3 & b7) * 128) +
  16 * (bit_count(a4 & b0) + bit_count(a4 & b1) * 2 + bit_count(a4 & b2) * 4 + bit_count(a4 & b3) * 8
    + bit_count(a4 & b4) * 16 + bit_count(a4 & b5) * 32 + bit_count(a4 & b6) * 64 + bit_count(a4 & b7) * 128) +
  32 * (bit_count(a5 & b0) + bit_count(a5 & b1) * 2 + bit_count(a5 & b2) * 4 + bit_count(a5 & b3) * 8
    + bit_count(a5 & b4) * 16 + bit_count(a5 & b5) * 32 + bit_count(a5 & b6) * 64 + bit_count(a5 & b7) * 128) +
  64 * (bit_count(a6 & b0) + bit_count(a6 & b1) * 2 + bit_count(a6 & b2) * 4 + bit_count(a6 & b3) * 8
    + bit_count(a6 & b4) * 16 + bit_count(a6 & b5) * 32 + bit_count(a6 & b6) * 64 + bit_count(a6 & b7) * 128) +
  128 * (bit_count(a7 & b0) + bit_count(a7 & b1) * 2 + bit_count(a7 & b2) * 4 + bit_count(a7 & b3) * 8
    + bit_count(a7 & b4) * 16 + bit_count(a7 & b5) * 32 + bit_count(a7 & b6) * 64 + bit_count(a7 & b7) * 128);
