-- Who is told what happened. The sealed secrets: the present one and, while it is being changed, the one before.
CREATE TABLE subscribers (
  slug text PRIMARY KEY,
  url text NOT NULL,
  events text[] NOT NULL,
  workflows text[],
  secret bytea NOT NULL,
  previous_secret bytea,
  previous_until timestamptz,
  active boolean NOT NULL DEFAULT true,
  disabled_reason text,
  failing_since timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
-- Read by every statement that ends runs.
CREATE INDEX subscribers_active ON subscribers (slug) WHERE active;

-- An id as newId() makes it (RFC 9562, version 7), for rows whose number only the statement knows.
CREATE FUNCTION new_message_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT (lpad(to_hex(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
    || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;

-- What one subscriber is told. No foreign key: its check would lock the one row of a subscriber from all that end runs.
-- due_at is null when the message has ended; while a sender holds it, it is when the lease of that sender ends.
CREATE TABLE messages (
  id uuid PRIMARY KEY DEFAULT new_message_id(),
  subscriber text NOT NULL,
  event text NOT NULL,
  run uuid,
  payload json NOT NULL,
  status text NOT NULL DEFAULT 'pending',
  attempts integer NOT NULL DEFAULT 0,
  claims integer NOT NULL DEFAULT 0,
  held boolean NOT NULL DEFAULT false,
  due_at timestamptz DEFAULT now(),
  last_status integer,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  delivered_at timestamptz
) WITH (toast_tuple_target = 8160);
CREATE INDEX messages_due ON messages (subscriber, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX messages_of_subscriber ON messages (subscriber, id);

CREATE TABLE message_attempts (
  message uuid NOT NULL,
  attempt integer NOT NULL,
  at timestamptz NOT NULL,
  status integer,
  ms real NOT NULL,
  error text,
  PRIMARY KEY (message, attempt)
);
