-- What grows with every run is kept in parts by time, so that what is over goes by dropping a table: ids grow with time
-- (RFC 9562, version 7), so a range of them is a range of time. The parts stand in a schema of their own.
CREATE SCHEMA history;

-- Its check would be paid by every run that is deleted, and would forbid to take a part away.
ALTER TABLE run_shares DROP CONSTRAINT run_shares_run_fkey;

-- The smallest id that could have been made at that time.
CREATE FUNCTION first_id_at(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (lpad(to_hex(greatest(0, floor(extract(epoch FROM at) * 1000))::bigint), 12, '0') || '70008000000000000000')::uuid
$$;

-- The Monday on which the week of a time begins, by UTC.
CREATE FUNCTION history_week(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_bin(interval '168 hours', at, '1970-01-05T00:00:00Z'::timestamptz)
$$;

-- The tables that are kept in parts, and the id that says in which.
CREATE TABLE history_tables (
  name text PRIMARY KEY,
  key text NOT NULL
);
INSERT INTO history_tables (name, key) VALUES
  ('runs', 'id'), ('journal', 'run'), ('deliveries', 'id'), ('calls', 'id'), ('call_exchanges', 'call'), ('run_search', 'run');

-- The parts there are, but for `rest`, which takes what is in none of them: what outlives its week, and what a machine
-- makes whose clock is wrong. A part holds the ids from first_id on (null: from the very first) up to before end_id.
CREATE TABLE history_parts (
  name text PRIMARY KEY,
  first_id uuid,
  end_id uuid NOT NULL UNIQUE
);

-- The present tables become the first part as they are; PostgreSQL reads them once to see that no row is newer.
CREATE FUNCTION keep_in_parts(p_table text, p_key text, p_end uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  options text;
  one record;
BEGIN
  SELECT coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '') INTO options
  FROM pg_class WHERE oid = to_regclass('public.' || p_table);
  EXECUTE format('ALTER TABLE public.%I SET SCHEMA history', p_table);
  EXECUTE format('ALTER TABLE history.%I RENAME TO %I', p_table, p_table || '_before');
  EXECUTE format('CREATE TABLE public.%I (LIKE history.%I INCLUDING DEFAULTS) PARTITION BY RANGE (%I)',
    p_table, p_table || '_before', p_key);
  EXECUTE format('CREATE TABLE history.%I (LIKE public.%I INCLUDING DEFAULTS)%s', p_table || '_rest', p_table, options);
  FOR one IN
    SELECT c.conname, pg_get_constraintdef(c.oid) AS definition FROM pg_constraint c
    WHERE c.conrelid = to_regclass('history.' || p_table || '_before') AND c.contype = 'p'
  LOOP
    EXECUTE format('ALTER TABLE public.%I ADD CONSTRAINT %I %s', p_table, one.conname, one.definition);
  END LOOP;
  FOR one IN
    SELECT pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
    WHERE i.indrelid = to_regclass('history.' || p_table || '_before') AND NOT i.indisprimary
  LOOP
    EXECUTE replace(one.definition, ' ON history.' || p_table || '_before ', ' ON public.' || p_table || ' ');
  END LOOP;
  EXECUTE format('WITH late AS (DELETE FROM history.%1$I WHERE %3$I >= %4$L RETURNING *) INSERT INTO history.%2$I SELECT * FROM late',
    p_table || '_before', p_table || '_rest', p_key, p_end);
  EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION history.%I FOR VALUES FROM (MINVALUE) TO (%L)',
    p_table, p_table || '_before', p_end);
  EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION history.%I DEFAULT', p_table, p_table || '_rest');
END $$;

-- Makes the part of the week in which a time lies, with what of it lies in the rest; nothing where there is one.
-- Made apart and attached, so that nobody who reads or writes waits but those of the rest.
CREATE FUNCTION make_history_week(p_at timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  monday timestamptz := history_week(p_at);
  lo uuid := first_id_at(monday);
  hi uuid := first_id_at(monday + interval '168 hours');
  week text := to_char(monday AT TIME ZONE 'UTC', 'YYYYMMDD');
  t record;
BEGIN
  IF EXISTS (SELECT FROM history_parts h
    WHERE h.end_id > lo AND (h.first_id IS NULL OR h.first_id < hi)) THEN
    RETURN false;
  END IF;
  FOR t IN
    SELECT h.name, h.key, h.name || '_' || week AS part, h.name || '_rest' AS rest,
      coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '') AS options
    FROM history_tables h JOIN pg_class c ON c.oid = to_regclass('history.' || h.name || '_rest') ORDER BY h.name
  LOOP
    EXECUTE format('CREATE TABLE history.%I (LIKE public.%I INCLUDING DEFAULTS)%s', t.part, t.name, t.options);
    EXECUTE format('ALTER TABLE history.%I ADD CONSTRAINT of_week CHECK (%2$I >= %3$L AND %2$I < %4$L)',
      t.part, t.key, lo, hi);
    EXECUTE format('LOCK TABLE history.%I IN ACCESS EXCLUSIVE MODE', t.rest);
    EXECUTE format(
      'WITH gone AS (DELETE FROM history.%1$I WHERE %3$I >= %4$L AND %3$I < %5$L RETURNING *) INSERT INTO history.%2$I SELECT * FROM gone',
      t.rest, t.part, t.key, lo, hi);
    EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION history.%I FOR VALUES FROM (%L) TO (%L)',
      t.name, t.part, lo, hi);
    EXECUTE format('ALTER TABLE history.%I DROP CONSTRAINT of_week', t.part);
  END LOOP;
  INSERT INTO history_parts (name, first_id, end_id) VALUES (week, lo, hi);
  RETURN true;
END $$;

DO $$
DECLARE
  -- To the end of the week: what comes in the next days needs no new part.
  end_id uuid := first_id_at(history_week(now()) + interval '168 hours');
BEGIN
  PERFORM keep_in_parts(name, key, end_id) FROM history_tables ORDER BY name;
  INSERT INTO history_parts (name, end_id) VALUES ('before', end_id);
END $$;
DROP FUNCTION keep_in_parts(text, text, uuid);

-- Requests with more than one run: their parts are not dropped before the last of these.
CREATE INDEX deliveries_replayed ON deliveries (id) WHERE cardinality(runs) > 1;
