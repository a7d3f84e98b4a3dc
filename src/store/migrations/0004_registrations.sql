-- Webhooks that are kept at a provider for a live workflow. A row stays until the webhook is gone there as well.
CREATE TABLE registrations (
  id uuid PRIMARY KEY,
  workflow text NOT NULL,
  event text NOT NULL,
  connection text NOT NULL,
  input json NOT NULL,
  path text NOT NULL,
  -- pending: to be made or changed; registered; removing.
  state text NOT NULL,
  -- What the provider has: its name for the webhook, where it sends, and until when.
  remote_id text,
  url text,
  expires_at timestamptz,
  -- What it signs with, sealed.
  secret bytea,
  problem text,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  -- Counts on with every wish, so that what was done for an earlier one does not pass for this one.
  wish integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  registered_at timestamptz,
  checked_at timestamptz
);
CREATE UNIQUE INDEX registrations_of_workflow ON registrations (workflow) WHERE state <> 'removing';
CREATE INDEX registrations_due ON registrations (due_at);

-- What was done with them, and what was found.
CREATE TABLE registration_events (
  id uuid PRIMARY KEY,
  registration uuid NOT NULL,
  workflow text NOT NULL,
  what text NOT NULL,
  detail text
);
CREATE INDEX registration_events_of_workflow ON registration_events (workflow, id);
