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
-- in slot; else in how many ms it might fit. What is more than the whole limit goes alone.
CREATE FUNCTION take_amount(p_key text, p_want float8, p_limit float8, p_window float8)
RETURNS TABLE (wait float8, slot bigint) LANGUAGE plpgsql AS $$
DECLARE
  width float8 := p_window / 20;
  t float8;
  total float8;
  one record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('call_amounts ' || p_key, 0));
  -- After the lock: who waited for it must not go by an earlier time.
  t := extract(epoch FROM clock_timestamp()) * 1000;
  slot := floor(t / width);
  -- A slot counts until all of it has left the window, so that the limit is never passed.
  DELETE FROM call_amounts a WHERE a.key = p_key AND a.slot < take_amount.slot - 20;
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
    VALUES (p_key, take_amount.slot, p_want, clock_timestamp() + 2 * p_window * interval '1 millisecond')
    ON CONFLICT (key, slot) DO UPDATE SET amount = a.amount + p_want;
  END IF;
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
