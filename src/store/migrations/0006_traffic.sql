-- Limits of connections that hold for all processes together. grants: when the last calls were let go, ascending, in ms
-- since 1970, as many as the limit counts.
CREATE TABLE call_permits (
  key text PRIMARY KEY,
  grants float8[] NOT NULL DEFAULT '{}'
) WITH (fillfactor = 50);

-- The calls under way of connections that allow only so many at once. A process that dies keeps its places until the end
-- of the lease.
CREATE TABLE call_places (
  key text NOT NULL,
  holder uuid NOT NULL,
  places integer NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (key, holder)
);

-- Lets up to p_want calls go so that no window of p_window ms ever has more than p_limit. Those that cannot go within
-- p_horizon ms are not let go at all. Returns when each may go and when the next might, in ms from now.
CREATE FUNCTION take_permits(p_key text, p_want int, p_limit int, p_window float8, p_horizon float8)
RETURNS TABLE (waits float8[], next float8) LANGUAGE plpgsql AS $$
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
  END LOOP;
  n := coalesce(array_length(g, 1), 0);
  UPDATE call_permits SET grants = g[greatest(1, n - p_limit + 1):n] WHERE key = p_key;
  RETURN NEXT;
END $$;

-- Takes up to p_want more places for a holder, of p_limit in all, and keeps those it has. Returns how many it got.
CREATE FUNCTION take_places(p_key text, p_holder uuid, p_want int, p_limit int, p_lease float8)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  taken int;
  got int;
BEGIN
  -- One at a time for a key; a lock of the rows would not keep a new holder out.
  PERFORM pg_advisory_xact_lock(hashtextextended('call_places ' || p_key, 0));
  DELETE FROM call_places WHERE key = p_key AND until < now() AND holder <> p_holder;
  SELECT coalesce(sum(places), 0) INTO taken FROM call_places WHERE key = p_key;
  got := greatest(0, least(p_want, p_limit - taken));
  INSERT INTO call_places (key, holder, places, until)
  VALUES (p_key, p_holder, got, now() + p_lease * interval '1 millisecond')
  ON CONFLICT (key, holder) DO UPDATE SET places = call_places.places + got, until = excluded.until;
  RETURN got;
END $$;
