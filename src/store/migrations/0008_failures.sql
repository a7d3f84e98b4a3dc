-- How things stand at connections, as each process notes it while there is something to tell.
CREATE TABLE connection_standings (
  connection text NOT NULL,
  process uuid NOT NULL,
  circuit text NOT NULL,
  standing json NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection, process)
);

-- What calls have used of limits that count more than calls, such as tokens: by slots, of which a window has twenty.
CREATE TABLE call_amounts (
  key text NOT NULL,
  slot bigint NOT NULL,
  amount float8 NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (key, slot)
);
CREATE INDEX call_amounts_expire ON call_amounts (expires_at);

-- Takes p_want of what may be used so that no window of p_window ms ever has more than p_limit. wait: 0 where it is taken,
-- in at_slot; else in how many ms it might fit. What is more than the whole limit goes alone.
CREATE FUNCTION take_amount(p_key text, p_want float8, p_limit float8, p_window float8)
RETURNS TABLE (wait float8, at_slot bigint) LANGUAGE plpgsql AS $$
DECLARE
  width float8 := p_window / 20;
  t float8;
  total float8;
  one record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('call_amounts ' || p_key, 0));
  -- After the lock: who waited for it must not go by an earlier time.
  t := extract(epoch FROM clock_timestamp()) * 1000;
  at_slot := floor(t / width);
  -- A slot counts until all of it has left the window, so that the limit is never passed.
  DELETE FROM call_amounts a WHERE a.key = p_key AND a.slot < at_slot - 20;
  SELECT coalesce(sum(a.amount), 0) INTO total FROM call_amounts a WHERE a.key = p_key;
  wait := 0;
  IF total > 0 AND total + p_want > p_limit THEN
    FOR one IN SELECT a.slot, a.amount FROM call_amounts a WHERE a.key = p_key ORDER BY a.slot LOOP
      total := total - one.amount;
      wait := greatest(1, (one.slot + 21) * width - t);
      EXIT WHEN total <= 0 OR total + p_want <= p_limit;
    END LOOP;
  ELSE
    INSERT INTO call_amounts AS a (key, slot, amount, expires_at)
    VALUES (p_key, at_slot, p_want, clock_timestamp() + 2 * p_window * interval '1 millisecond')
    ON CONFLICT (key, slot) DO UPDATE SET amount = a.amount + p_want;
  END IF;
  RETURN NEXT;
END $$;

-- A call that leaves late would stand next to those that come after it: what it was let go at is put later. p_grants: when the
-- calls were let go, as take_permits has noted it; p_late: how much later they leave.
CREATE FUNCTION delay_permits(p_key text, p_grants float8[], p_late float8[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  g float8[];
  n int;
BEGIN
  SELECT grants INTO g FROM call_permits WHERE key = p_key FOR UPDATE;
  FOR i IN 1..coalesce(array_length(p_grants, 1), 0) LOOP
    n := array_position(g, p_grants[i]);
    IF n IS NOT NULL THEN g[n] := g[n] + p_late[i]; END IF;
  END LOOP;
  UPDATE call_permits SET grants = array(SELECT x FROM unnest(g) x ORDER BY x) WHERE key = p_key;
END $$;

-- As before, and says when each was let go, in ms since 1970.
DROP FUNCTION take_permits(text, int, int, float8, float8);
CREATE FUNCTION take_permits(p_key text, p_want int, p_limit int, p_window float8, p_horizon float8)
RETURNS TABLE (waits float8[], next float8, granted float8[]) LANGUAGE plpgsql AS $$
DECLARE
  g float8[];
  t float8;
  r float8;
  n int;
BEGIN
  INSERT INTO call_permits (key) VALUES (p_key) ON CONFLICT DO NOTHING;
  SELECT grants INTO g FROM call_permits WHERE key = p_key FOR UPDATE;
  -- After the lock: who waited for it must not go by an earlier time.
  t := extract(epoch FROM clock_timestamp()) * 1000;
  waits := '{}';
  granted := '{}';
  next := NULL;
  FOR i IN 1..p_want LOOP
    n := coalesce(array_length(g, 1), 0);
    r := t;
    IF n > 0 THEN r := greatest(r, g[n]); END IF;
    IF n >= p_limit THEN r := greatest(r, g[n - p_limit + 1] + p_window); END IF;
    IF r > t + p_horizon THEN
      next := r - t;
      EXIT;
    END IF;
    g := g || r;
    waits := waits || (r - t);
    granted := granted || r;
  END LOOP;
  n := coalesce(array_length(g, 1), 0);
  UPDATE call_permits SET grants = g[greatest(1, n - p_limit + 1):n] WHERE key = p_key;
  RETURN NEXT;
END $$;

-- Runs that have failed for good, as they are looked at, grouped, retried and dismissed. A row of its own and not columns
-- of runs: the failure there is JSON, out of which PostgreSQL takes no field where it holds the character NUL.
CREATE TABLE dead_letters (
  run uuid PRIMARY KEY,
  workflow text NOT NULL,
  step text,
  code text NOT NULL,
  status integer,
  connection text,
  message text NOT NULL,
  -- The message without what differs from one failure to the next.
  shape text NOT NULL,
  failures integer NOT NULL DEFAULT 1,
  state text NOT NULL DEFAULT 'open',
  reason text,
  first_failed_at timestamptz NOT NULL DEFAULT now(),
  failed_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz
);
CREATE INDEX dead_letters_by_state ON dead_letters (state, run);

-- What has failed before.
INSERT INTO dead_letters (run, workflow, step, code, message, shape, first_failed_at, failed_at)
SELECT id, workflow, substring(error::text FROM '"step":"([A-Za-z0-9_-]+)"'),
  coalesce(substring(error::text FROM '"code":"([a-z_]+)"'), 'internal'), 'It failed before failures were listed.',
  'It failed before failures were listed.', ended_at, ended_at
FROM runs WHERE outcome = 'failed' AND parent_run IS NULL;

-- A bulk replay starts deliveries, or opens failed runs, again.
ALTER TABLE replays ADD COLUMN kind text NOT NULL DEFAULT 'delivery';
ALTER TABLE replay_items RENAME COLUMN delivery TO item;
