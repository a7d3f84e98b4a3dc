-- Who may write and run the workflows of a folder although their role is to look.
CREATE TABLE folder_editors (
  name text NOT NULL REFERENCES principals (name) ON DELETE CASCADE,
  folder text NOT NULL,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (name, folder)
);
