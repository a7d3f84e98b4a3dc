-- Where people talk to workflows: one row for each live version with a chat, written with the publish itself.
CREATE TABLE chats (
  path text PRIMARY KEY,
  workflow text NOT NULL REFERENCES workflows ON DELETE CASCADE,
  version integer NOT NULL
);
CREATE INDEX chats_of_workflow ON chats (workflow);

-- What a visitor and a workflow said to each other. visitor: a random id of the browser; who: a user or token that had
-- signed in.
CREATE TABLE chat_conversations (
  id uuid PRIMARY KEY,
  workflow text NOT NULL,
  path text NOT NULL,
  visitor uuid NOT NULL,
  who text,
  messages integer NOT NULL DEFAULT 0,
  last_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX chat_conversations_of_workflow ON chat_conversations (workflow, id);
CREATE INDEX chat_conversations_by_time ON chat_conversations (workflow, last_at);

-- One message with its run. answer is null until the run has ended and somebody has read what came of it; key is what the
-- browser named the message by, so that one that is sent twice starts one run.
CREATE TABLE chat_messages (
  id uuid PRIMARY KEY,
  conversation uuid NOT NULL REFERENCES chat_conversations ON DELETE CASCADE,
  visitor uuid NOT NULL,
  key text,
  run uuid NOT NULL,
  text text NOT NULL,
  answer text,
  outcome text,
  UNIQUE (visitor, key)
);
CREATE INDEX chat_messages_of_conversation ON chat_messages (conversation, id);
CREATE INDEX chat_messages_open ON chat_messages (id) WHERE outcome IS NULL;
CREATE INDEX chat_messages_of_run ON chat_messages (run);
