-- Items of an each and turns of an agent were counted as steps that bear their numbers.
DELETE FROM run_counts WHERE step ~ '^[0-9]+$';

-- endpoint: null for those of all endpoints of a connection together, so that a quarter of a year by connection does not
-- read the counts of each endpoint.
ALTER TABLE call_counts ALTER COLUMN endpoint DROP NOT NULL;

INSERT INTO call_counts (span, start, of_workflow, workflow, connection, service, endpoint, calls, failures, unsent, cached,
  wait_ms, request_bytes, response_bytes, tokens, cost, steps, counts)
WITH totals AS (
  SELECT span, start, of_workflow, coalesce(workflow, '') AS workflow, coalesce(connection, '') AS connection, service,
    sum(calls) AS calls, sum(failures) AS failures, sum(unsent) AS unsent, sum(cached) AS cached, sum(wait_ms) AS wait_ms,
    sum(request_bytes) AS request_bytes, sum(response_bytes) AS response_bytes, sum(tokens) AS tokens, sum(cost) AS cost
  FROM call_counts GROUP BY 1, 2, 3, 4, 5, 6
), stepped AS (
  SELECT span, start, of_workflow, coalesce(workflow, '') AS workflow, coalesce(connection, '') AS connection, service,
    step, sum(count) AS count
  FROM call_counts CROSS JOIN unnest(steps, counts) AS s(step, count) GROUP BY 1, 2, 3, 4, 5, 6, 7
), times AS (
  SELECT span, start, of_workflow, workflow, connection, service, array_agg(step ORDER BY step) AS steps,
    array_agg(count ORDER BY step) AS counts
  FROM stepped GROUP BY 1, 2, 3, 4, 5, 6
)
SELECT span, start, of_workflow, nullif(workflow, ''), nullif(connection, ''), service, NULL, calls, failures, unsent,
  cached, wait_ms, request_bytes, response_bytes, tokens, cost, coalesce(steps, '{}'), coalesce(counts, '{}')
FROM totals LEFT JOIN times USING (span, start, of_workflow, workflow, connection, service);

CREATE INDEX call_counts_of_connections ON call_counts (span, start) WHERE endpoint IS NULL;

-- Of connections by the week as well, of whole weeks: the days of those added up.
INSERT INTO call_counts (span, start, of_workflow, workflow, connection, service, endpoint, calls, failures, unsent, cached,
  wait_ms, request_bytes, response_bytes, tokens, cost, steps, counts)
WITH days AS (
  SELECT date_bin(interval '604800 seconds', start, to_timestamp(0)) AS start, of_workflow, coalesce(workflow, '') AS workflow,
    coalesce(connection, '') AS connection, service, calls, failures, unsent, cached, wait_ms, request_bytes, response_bytes,
    tokens, cost, steps, counts
  FROM call_counts
  WHERE span = 86400 AND endpoint IS NULL
    AND start < (SELECT date_bin(interval '604800 seconds', until, to_timestamp(0)) FROM call_counted)
), totals AS (
  SELECT start, of_workflow, workflow, connection, service, sum(calls) AS calls, sum(failures) AS failures,
    sum(unsent) AS unsent, sum(cached) AS cached, sum(wait_ms) AS wait_ms, sum(request_bytes) AS request_bytes,
    sum(response_bytes) AS response_bytes, sum(tokens) AS tokens, sum(cost) AS cost
  FROM days GROUP BY 1, 2, 3, 4, 5
), stepped AS (
  SELECT start, of_workflow, workflow, connection, service, step, sum(count) AS count
  FROM days CROSS JOIN unnest(steps, counts) AS s(step, count) GROUP BY 1, 2, 3, 4, 5, 6
), times AS (
  SELECT start, of_workflow, workflow, connection, service, array_agg(step ORDER BY step) AS steps,
    array_agg(count ORDER BY step) AS counts
  FROM stepped GROUP BY 1, 2, 3, 4, 5
)
SELECT 604800, start, of_workflow, nullif(workflow, ''), nullif(connection, ''), service, NULL, calls, failures, unsent,
  cached, wait_ms, request_bytes, response_bytes, tokens, cost, coalesce(steps, '{}'), coalesce(counts, '{}')
FROM totals LEFT JOIN times USING (start, of_workflow, workflow, connection, service);
