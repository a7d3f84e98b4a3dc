-- What folders of files have brought here: by these rows it shows whether somebody has changed it by hand since.
CREATE TABLE managed_objects (
  kind text NOT NULL,
  slug text NOT NULL,
  source text NOT NULL,
  environment text NOT NULL,
  given text NOT NULL,
  stands text NOT NULL,
  version integer,
  applied_by text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, slug)
);
