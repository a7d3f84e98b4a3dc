-- Items of an each and turns of an agent were counted as steps that bear their numbers.
DELETE FROM run_counts WHERE step ~ '^[0-9]+$';
