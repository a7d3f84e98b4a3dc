import { z } from 'zod';
import { type Role, roles } from '../../core/role.ts';
import type { Sql, Statements } from '../database.ts';

/** Tells that projects were made or deleted, or their members changed. */
export const projectChannel = 'snodo_projects';

export interface Project {
  readonly slug: string;
  readonly title: string;
  /** The name of its database, on the server that the own one is on. */
  readonly database: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export interface Member {
  readonly name: string;
  readonly role: Role;
  readonly email: string | null;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** Who is in a project, as of which change. */
export interface People {
  readonly revision: number;
  readonly people: readonly Pick<Member, 'name' | 'role' | 'email'>[];
}

const role = z.enum(roles);

interface Row {
  readonly slug: string;
  readonly title: string;
  readonly database: string;
  readonly created_by: string;
  readonly created_at: Date;
}

function read(row: Row): Project {
  const { slug, title, database } = row;
  return { slug, title, database, createdBy: row.created_by, createdAt: row.created_at };
}

function columns(sql: Statements) {
  return sql`slug, title, database, created_by, created_at`;
}

/** @returns undefined where there is one of this name, or one is still being deleted. */
export async function addProject(
  sql: Sql,
  { slug, title, database, createdBy }: Omit<Project, 'createdAt'>,
): Promise<Project | undefined> {
  const [row] = await sql<Row[]>`
    insert into projects (slug, title, database, created_by) values (${slug}, ${title}, ${database}, ${createdBy})
    on conflict do nothing returning ${columns(sql)}`;
  return row && read(row);
}

export async function tellOfProject(sql: Sql, slug: string): Promise<void> {
  await sql.notify(projectChannel, slug);
}

export async function findProject(sql: Statements, slug: string): Promise<Project | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from projects where slug = ${slug} and deleted_at is null`;
  return row && read(row);
}

export async function listProjects(sql: Sql): Promise<readonly Project[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} from projects where deleted_at is null order by slug`;
  return rows.map(read);
}

/** Those whose deletion has begun and not ended. */
export async function endingProjects(sql: Sql): Promise<readonly Project[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} from projects where deleted_at is not null order by slug`;
  return rows.map(read);
}

export async function renameProject(sql: Sql, slug: string, title: string): Promise<Project | undefined> {
  const [row] = await sql<Row[]>`
    update projects set title = ${title} where slug = ${slug} and deleted_at is null returning ${columns(sql)}`;
  return row && read(row);
}

/** Nobody reaches it from now on. @returns undefined where there is none. */
export async function beginDeletion(sql: Sql, slug: string): Promise<Project | undefined> {
  const [row] = await sql<Row[]>`
    update projects set deleted_at = now() where slug = ${slug} and deleted_at is null returning ${columns(sql)}`;
  return row && read(row);
}

/** Deletes its database with all that is in it, also where somebody is still connected, and then its row. */
export async function endDeletion(sql: Sql, { slug, database }: Project): Promise<void> {
  await sql.unsafe(`drop database if exists "${database.replaceAll('"', '""')}" with (force)`);
  await sql`delete from projects where slug = ${slug} and deleted_at is not null`;
}

/** Makes the database of a project, where there is none yet. @returns whether there was none. */
export async function makeDatabase(sql: Sql, { database }: Pick<Project, 'database'>): Promise<boolean> {
  const [row] = await sql`select from pg_database where datname = ${database}`;
  if (row !== undefined) return false;
  try {
    await sql.unsafe(`create database "${database.replaceAll('"', '""')}"`);
    return true;
  } catch (error) {
    // Another process made it at the same moment.
    const [there] = await sql`select from pg_database where datname = ${database}`;
    if (there === undefined) throw error;
    return false;
  }
}

/** Whether nothing stands in a database but what extensions bring. @param sql at that database. */
export async function isEmptyDatabase(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ empty: boolean }[]>`
    select not exists (
      select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname <> 'information_schema' and nspname !~ '^pg_'
        and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
    ) as empty`;
  return row?.empty ?? false;
}

export async function listMembers(sql: Sql, project: string): Promise<readonly Member[]> {
  const rows = await sql<{ name: string; role: string; email: string | null; added_by: string; added_at: Date }[]>`
    select m.name, m.role, u.email, m.added_by, m.added_at from project_members m join users u using (name)
    where m.project = ${project} order by m.name`;
  return rows.map((row) => ({
    name: row.name,
    role: role.parse(row.role),
    email: row.email,
    addedBy: row.added_by,
    addedAt: row.added_at,
  }));
}

/** Undefined where there is no such project. */
export async function peopleOf(sql: Sql, project: string): Promise<People | undefined> {
  const [row] = await sql<{ revision: number; people: { name: string; role: string; email: string | null }[] }[]>`
    select p.revision::float8 as revision, coalesce((
      select json_agg(json_build_object('name', m.name, 'role', m.role, 'email', u.email) order by m.name)
      from project_members m join users u using (name) where m.project = p.slug
    ), '[]') as people
    from projects p where p.slug = ${project} and p.deleted_at is null`;
  return row && { ...row, people: row.people.map((one) => ({ ...one, role: role.parse(one.role) })) };
}

/** The role of somebody in a project; undefined where they are not in it. */
export async function memberRole(sql: Sql, project: string, name: string): Promise<Role | undefined> {
  const [row] = await sql<{ role: string }[]>`
    select m.role from project_members m join projects p on p.slug = m.project
    where m.project = ${project} and m.name = ${name} and p.deleted_at is null`;
  return row && role.parse(row.role);
}

/** The projects that somebody is in, with their role there. */
export async function projectsOf(sql: Sql, name: string): Promise<readonly (Project & { readonly role: Role })[]> {
  const rows = await sql<(Row & { role: string })[]>`
    select p.slug, p.title, p.database, p.created_by, p.created_at, m.role
    from project_members m join projects p on p.slug = m.project
    where m.name = ${name} and p.deleted_at is null order by p.slug`;
  return rows.map((row) => ({ ...read(row), role: role.parse(row.role) }));
}

/** Who let those in whom the provider of single sign-on gives. No user and no token can have this name. */
export const bySingleSignOn = 'single sign-on';

interface NewMember {
  readonly name: string;
  readonly role: Role;
  readonly addedBy: string;
}

/**
 * Adds somebody, or changes their role; what the provider of single sign-on gave is then given by hand.
 *
 * @returns whether there is such a project and such a user.
 */
export async function putMember(
  sql: Sql,
  project: string,
  { name, role: given, addedBy }: NewMember,
): Promise<boolean> {
  const [row] = await sql`
    insert into project_members (project, name, role, added_by)
    select p.slug, u.name, ${given}, ${addedBy} from projects p, users u
    where p.slug = ${project} and p.deleted_at is null and u.name = ${name}
    on conflict (project, name) do update set role = excluded.role,
      added_by = case when project_members.added_by = ${bySingleSignOn} then excluded.added_by
        else project_members.added_by end
    returning name`;
  return row !== undefined;
}

/** @returns whether they were in it. */
export async function removeMember(sql: Sql, project: string, name: string): Promise<boolean> {
  const [row] = await sql`
    delete from project_members where project = ${project} and name = ${name} returning name`;
  return row !== undefined;
}
