-- What a call asked of a model: which, and what it used. Null where it asked none. price: by which of the own prices the
-- cost was reckoned (openai/gpt-4o*), or 'table' for the one that comes with Snodo.
ALTER TABLE calls
  ADD COLUMN model text,
  ADD COLUMN input_tokens integer,
  ADD COLUMN output_tokens integer,
  ADD COLUMN cached_tokens integer,
  ADD COLUMN price text;

-- Of all calls few ask models: only these write into such an index.
CREATE INDEX calls_of_models ON calls (id) WHERE model IS NOT NULL;
CREATE INDEX calls_of_models_of_run ON calls (run) WHERE model IS NOT NULL;

-- What models used, by hours and days (those of UTC), counted with the calls. workflow, connection: '' for none.
-- unpriced: calls that used tokens whose price is not known.
CREATE TABLE usage_counts (
  span integer NOT NULL,
  start timestamptz NOT NULL,
  workflow text NOT NULL,
  connection text NOT NULL,
  model text NOT NULL,
  calls bigint NOT NULL,
  failures bigint NOT NULL,
  input_tokens bigint NOT NULL,
  output_tokens bigint NOT NULL,
  cached_tokens bigint NOT NULL,
  cost double precision NOT NULL,
  unpriced bigint NOT NULL,
  PRIMARY KEY (span, start, workflow, connection, model)
);

-- What models cost where the table that comes with Snodo does not say or is not right: US dollars for a million tokens.
-- model: a name, or a pattern with * for any letters.
CREATE TABLE model_prices (
  provider text NOT NULL,
  model text NOT NULL,
  input double precision NOT NULL,
  output double precision NOT NULL,
  cached_input double precision,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (provider, model)
);

-- How much models may use in a day, a week or a month. counts: what is counted; another id where that is changed, so that
-- what is used of it (in call_amounts, by window) begins anew. Of workflow, connection and model null: of any.
CREATE TABLE budgets (
  slug text PRIMARY KEY,
  counts uuid NOT NULL,
  workflow text,
  connection text,
  model text,
  amount text NOT NULL,
  most double precision NOT NULL,
  per text NOT NULL,
  time_zone text NOT NULL,
  warn_at double precision NOT NULL,
  action text NOT NULL,
  notify_workflow text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- An alert of a budget: it looks at the share that is used.
ALTER TABLE alerts ADD COLUMN budget text REFERENCES budgets ON DELETE CASCADE;

-- Takes p_wants of budgets, of each in its window (p_slots: when that began, in ms), from all or from none. p_limits: null
-- where it may be passed. refused: which of them has not enough left, from 1, and what of it is used; null where all have.
CREATE FUNCTION take_budgets(
  p_keys text[], p_slots bigint[], p_wants float8[], p_limits float8[], p_expires float8[]
) RETURNS TABLE (refused int, used float8) LANGUAGE plpgsql AS $$
DECLARE
  lock_id bigint;
BEGIN
  -- In one order, else two that take the same ones could wait for each other for ever.
  FOR lock_id IN SELECT DISTINCT hashtextextended('call_amounts ' || k, 0) AS h FROM unnest(p_keys) k ORDER BY h LOOP
    PERFORM pg_advisory_xact_lock(lock_id);
  END LOOP;
  FOR i IN 1..coalesce(array_length(p_keys, 1), 0) LOOP
    SELECT coalesce(sum(a.amount), 0) INTO used FROM call_amounts a WHERE a.key = p_keys[i] AND a.slot = p_slots[i];
    IF used + p_wants[i] > p_limits[i] THEN
      refused := i;
      RETURN NEXT;
      RETURN;
    END IF;
  END LOOP;
  INSERT INTO call_amounts AS a (key, slot, amount, expires_at)
  SELECT k, s, w, to_timestamp(e / 1000) FROM unnest(p_keys, p_slots, p_wants, p_expires) AS t(k, s, w, e)
  ON CONFLICT (key, slot) DO UPDATE SET amount = a.amount + excluded.amount;
  refused := NULL;
  used := NULL;
  RETURN NEXT;
END $$;
