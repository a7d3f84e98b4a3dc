-- What people are asked, from the asking to what became of it. id: that of the wait in the journal. next_at: when somebody
-- is to be written to, or its time is up; null once it is over.
CREATE TABLE approvals (
  id uuid PRIMARY KEY,
  run uuid NOT NULL,
  scope text NOT NULL,
  step text NOT NULL,
  workflow text NOT NULL,
  title text NOT NULL,
  details json NOT NULL,
  form json,
  policy json NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'approved', 'refused', 'expired', 'ended')),
  asked_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  next_at timestamptz,
  told boolean NOT NULL DEFAULT false,
  reminded integer NOT NULL DEFAULT 0,
  escalated_at timestamptz,
  decided_at timestamptz
);
CREATE INDEX approvals_next ON approvals (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX approvals_by_status ON approvals (status, id);
CREATE INDEX approvals_of_run ON approvals (run);

-- What waits already was asked. Titles and details may hold the character NUL, out of which PostgreSQL takes no text.
INSERT INTO approvals (id, run, scope, step, workflow, title, details, form, policy, asked_at, expires_at, next_at, told)
SELECT (w.waits->>'id')::uuid, j.run, j.scope, j.step, r.workflow, coalesce(w.waits->'asked'->>'title', ''),
  coalesce(w.waits->'asked'->'details', 'null'), w.waits->'asked'->'form', '{}', j.started_at, w.until, w.until, true
FROM journal j
JOIN runs r ON r.id = j.run
CROSS JOIN LATERAL (SELECT replace(j.waits::text, '\u0000', '\u0001')::json AS waits) t
CROSS JOIN LATERAL (SELECT t.waits, to_timestamp((t.waits->>'until')::float8 / 1000) AS until) w
WHERE j.status = 'waiting' AND j.waits->>'kind' = 'approval' AND r.outcome IS NULL;

-- Who decided, each person once. voter: the same however the same person comes. name: null where nobody is known.
CREATE TABLE approval_decisions (
  approval uuid NOT NULL REFERENCES approvals (id) ON DELETE CASCADE,
  voter text NOT NULL,
  name text,
  via text NOT NULL,
  approve boolean NOT NULL,
  reason text,
  at timestamptz NOT NULL,
  PRIMARY KEY (approval, voter)
);

-- What people are sent. way: how and to whom. due_at: when it is sent next, or until when its sender may take; null once
-- it is over. claims: the fence of what its sender notes. answer: by what the message is found again where it was sent.
CREATE TABLE approval_messages (
  id uuid PRIMARY KEY,
  approval uuid NOT NULL REFERENCES approvals (id) ON DELETE CASCADE,
  occasion text NOT NULL CHECK (occasion IN ('asked', 'reminded', 'escalated', 'again', 'ended', 'told')),
  way json NOT NULL,
  recipient text NOT NULL,
  content json,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'failed', 'dropped')),
  due_at timestamptz DEFAULT now(),
  held boolean NOT NULL DEFAULT false,
  claims integer NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  answer json,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz
);
CREATE INDEX approval_messages_due ON approval_messages (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX approval_messages_of ON approval_messages (approval, id);

-- The user or the token that started it; null where nobody did.
ALTER TABLE runs ADD COLUMN started_by text;

-- Beside what was done, in words.
ALTER TABLE audit ADD COLUMN note text;
