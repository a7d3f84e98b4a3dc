-- What is known of files; their bytes are on the disk. One without a time to expire lives as long as its run is kept.
CREATE TABLE files (
  id uuid PRIMARY KEY,
  run uuid,
  name text NOT NULL,
  content_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz
);
CREATE INDEX files_of_run ON files (run) WHERE run IS NOT NULL;
CREATE INDEX files_by_end ON files (expires_at) WHERE expires_at IS NOT NULL;

-- The folder of this database among the files: a server that was started with another database must not take the bytes
-- for left behind.
CREATE TABLE file_folder (name uuid NOT NULL DEFAULT gen_random_uuid());
INSERT INTO file_folder DEFAULT VALUES;
