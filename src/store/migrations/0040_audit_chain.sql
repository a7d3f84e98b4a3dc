-- Every entry of the audit carries the hash of the one before it and its own, so that what was changed, put in between or
-- taken out can be seen. There is one row here, which who writes holds: entries come one after the other.
CREATE TABLE audit_chain (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  -- The last that was deleted when its time was over: what is kept begins after it.
  gone_to bigint NOT NULL DEFAULT 0,
  gone_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  last bigint NOT NULL DEFAULT 0,
  last_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
);
INSERT INTO audit_chain DEFAULT VALUES;

ALTER TABLE audit ADD COLUMN seq bigint, ADD COLUMN previous bytea, ADD COLUMN hash bytea;

-- SHA-256 of the entry as JSON: its fields by name, nothing between them, no escape that need not be.
CREATE FUNCTION hash_of_audit(entry audit) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(
    '{"address":' || coalesce(to_json(entry.address)::text, 'null')
    || ',"id":' || to_json(entry.id)::text
    || ',"note":' || coalesce(to_json(entry.note)::text, 'null')
    || ',"previous":"' || encode(entry.previous, 'hex')
    || '","role":' || coalesce(to_json(entry.role)::text, 'null')
    || ',"seq":' || entry.seq
    || ',"status":' || entry.status
    || ',"times":' || entry.times
    || ',"what":' || to_json(entry.what)::text
    || ',"which":' || coalesce(to_json(entry.which)::text, 'null')
    || ',"who":' || coalesce(to_json(entry.who)::text, 'null')
    || '}', 'UTF8'))
$$;

ALTER TABLE audit DISABLE TRIGGER audit_is_never_changed;
DO $$
DECLARE
  entry audit;
  count bigint := 0;
  before bytea := (SELECT last_hash FROM audit_chain);
BEGIN
  FOR entry IN SELECT * FROM audit ORDER BY id LOOP
    count := count + 1;
    entry.seq := count;
    entry.previous := before;
    before := hash_of_audit(entry);
    UPDATE audit SET seq = entry.seq, previous = entry.previous, hash = before WHERE id = entry.id;
  END LOOP;
  UPDATE audit_chain SET last = count, last_hash = before;
END $$;
ALTER TABLE audit ENABLE TRIGGER audit_is_never_changed;
ALTER TABLE audit ALTER COLUMN seq SET NOT NULL, ALTER COLUMN previous SET NOT NULL, ALTER COLUMN hash SET NOT NULL;
CREATE UNIQUE INDEX audit_in_order ON audit (seq);

CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT last + 1, last_hash INTO NEW.seq, NEW.previous FROM audit_chain FOR UPDATE;
  NEW.hash := hash_of_audit(NEW);
  UPDATE audit_chain SET last = NEW.seq, last_hash = NEW.hash;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_is_chained BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION chain_audit();

CREATE FUNCTION refuse_loss_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('snodo.forgets_audit', true) IS DISTINCT FROM 'yes' THEN
    RAISE EXCEPTION 'the audit is only ever added to; what is past its time goes by forget_audit';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER audit_is_never_lost BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_loss_of_audit();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

-- Deletes the oldest of the chain, at most so many, up to the first whose id is not below the bound; what it ended with is
-- kept, so that the rest still follows from it.
CREATE FUNCTION forget_audit(bound uuid, most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  begins bigint;
  final bigint;
  final_hash bytea;
  gone int;
BEGIN
  SELECT gone_to INTO begins FROM audit_chain FOR UPDATE;
  SELECT seq, hash INTO final, final_hash FROM audit
    WHERE seq <= begins + most
      AND seq < coalesce((SELECT a.seq FROM audit a WHERE a.id >= bound ORDER BY a.seq LIMIT 1), 9223372036854775807)
    ORDER BY seq DESC LIMIT 1;
  IF NOT FOUND THEN RETURN 0; END IF;
  PERFORM set_config('snodo.forgets_audit', 'yes', true);
  DELETE FROM audit WHERE seq <= final;
  GET DIAGNOSTICS gone = ROW_COUNT;
  PERFORM set_config('snodo.forgets_audit', 'no', true);
  UPDATE audit_chain SET gone_to = final, gone_hash = final_hash;
  RETURN gone;
END $$;
