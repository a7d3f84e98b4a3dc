-- A user may be in projects alone, and nothing on the server itself.
ALTER TABLE users DROP CONSTRAINT users_role_check;
ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('none', 'viewer', 'editor', 'admin'));

-- The projects of this server. What is in one stands in a database of its own; `revision` grows with its members.
CREATE TABLE projects (
  slug text PRIMARY KEY,
  title text NOT NULL,
  database text NOT NULL UNIQUE,
  revision bigint NOT NULL DEFAULT 1,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Since when it is being deleted: what is in it goes when its processes have ended.
  deleted_at timestamptz
);

CREATE TABLE project_members (
  project text NOT NULL REFERENCES projects (slug) ON DELETE CASCADE,
  name text NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
  added_by text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (project, name)
);
CREATE INDEX project_members_by_name ON project_members (name);

CREATE FUNCTION tell_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed text := CASE WHEN TG_OP = 'DELETE' THEN OLD.project ELSE NEW.project END;
BEGIN
  UPDATE projects SET revision = revision + 1 WHERE slug = changed;
  PERFORM pg_notify('snodo_projects', changed);
  RETURN NULL;
END $$;
CREATE TRIGGER project_members_are_told AFTER INSERT OR UPDATE OR DELETE ON project_members
  FOR EACH ROW EXECUTE FUNCTION tell_of_member();

CREATE FUNCTION tell_of_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE projects SET revision = revision + 1 WHERE slug IN (SELECT project FROM project_members WHERE name = NEW.name);
  PERFORM pg_notify('snodo_projects', project) FROM project_members WHERE name = NEW.name;
  RETURN NULL;
END $$;
CREATE TRIGGER users_addresses_are_told AFTER UPDATE OF email ON users
  FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION tell_of_address();

-- In the database of a project: which revision of its members stands in its table of users.
CREATE TABLE mirrored_revision (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  revision bigint NOT NULL
);
