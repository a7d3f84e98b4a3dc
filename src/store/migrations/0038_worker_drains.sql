-- Since when a worker takes no more runs, because somebody wants it or its process is about to end.
ALTER TABLE workers ADD COLUMN draining_since timestamptz;
