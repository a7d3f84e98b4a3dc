-- Files are listed, the newest first.
CREATE INDEX files_by_creation ON files (created_at, id);
