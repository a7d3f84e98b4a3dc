import type { Role } from '../../core/role.ts';
import type { Sql } from '../database.ts';
import { bySingleSignOn } from './projects.ts';

/** The projects that somebody is in by single sign-on. */
export async function projectsBySso(sql: Sql, name: string): Promise<readonly string[]> {
  const rows = await sql<{ project: string }[]>`
    select project from project_members where name = ${name} and added_by = ${bySingleSignOn} order by project`;
  return rows.map(({ project }) => project);
}

/** `missing`: there is no such project; `kept`: they are in it with this role already, or by hand. */
export type PutBySso = 'missing' | 'kept' | 'put';

/** Adds somebody, or changes their role, but for who was let in by hand. */
export async function putMemberBySso(sql: Sql, project: string, name: string, role: Role): Promise<PutBySso> {
  const [row] = await sql<{ isThere: boolean; isPut: boolean }[]>`
    with there as (
      select slug from projects where slug = ${project} and deleted_at is null
    ), put as (
      insert into project_members (project, name, role, added_by)
      select there.slug, users.name, ${role}, ${bySingleSignOn} from there, users where users.name = ${name}
      on conflict (project, name) do update set role = excluded.role
        where project_members.added_by = excluded.added_by and project_members.role <> excluded.role
      returning project
    )
    select exists (select from there) as "isThere", exists (select from put) as "isPut"`;
  if (row?.isThere !== true) return 'missing';
  return row.isPut ? 'put' : 'kept';
}

/** @returns whether they were in it by single sign-on. */
export async function removeMemberBySso(sql: Sql, project: string, name: string): Promise<boolean> {
  const [row] = await sql`
    delete from project_members where project = ${project} and name = ${name} and added_by = ${bySingleSignOn}
    returning name`;
  return row !== undefined;
}
