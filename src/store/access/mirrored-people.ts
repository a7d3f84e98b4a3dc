import { tokenChannel } from './api-tokens.ts';
import type { Sql } from '../database.ts';
import type { People } from './projects.ts';

/**
 * In the database of a project: makes its users those who are in it, unless a later change stands there already. Whose
 * role changed, or who is in it no more, is told to all processes.
 *
 * @param newKey makes a session key, in hex.
 * @returns those who could not be taken in, since a token of the project has their name.
 */
export async function mirrorPeople(
  sql: Sql,
  { revision, people }: People,
  newKey: () => string,
): Promise<readonly string[]> {
  return sql.begin(async (transaction) => {
    const [newest] = await transaction`
      insert into mirrored_revision (revision) values (${revision})
      on conflict (single) do update set revision = excluded.revision where mirrored_revision.revision <= excluded.revision
      returning revision`;
    if (newest === undefined) return [];
    const names = people.map(({ name }) => name);
    await transaction`
      with gone as (
        delete from principals where kind = 'user' and name <> all(${names}::text[]) returning name
      )
      select pg_notify(${tokenChannel}, name) from gone`;
    const taken: string[] = [];
    for (const { name, role, email } of people) {
      const [row] = await transaction`
        with named as (
          insert into principals (name, kind) values (${name}, 'user')
          on conflict (name) do update set kind = principals.kind where principals.kind = 'user' returning name
        )
        insert into users (name, role, email, session_key, created_by)
        select name, ${role}, ${email}, decode(${newKey()}, 'hex'), 'project' from named
        on conflict (name) do update set email = excluded.email, role = excluded.role,
          session_key = case when users.role = excluded.role then users.session_key else excluded.session_key end
        returning pg_notify(${tokenChannel}, name)`;
      if (row === undefined) taken.push(name);
    }
    return taken;
  });
}
