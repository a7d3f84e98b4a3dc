import type { Sql } from '../database.ts';

/** Where a secret is named: a draft or live workflow, or a connection. */
export interface SecretUser {
  readonly secret: string;
  readonly kind: 'workflow' | 'connection';
  readonly slug: string;
}

/** Who names secrets as `{{ secrets.NAME }}`. */
export async function usersOfSecrets(sql: Sql, names: readonly string[]): Promise<readonly SecretUser[]> {
  if (names.length === 0) return [];
  return sql<SecretUser[]>`
    select distinct m[1] as secret, kind, slug from (
      select 'workflow' as kind, slug, draft::text as text from workflows
      union all
      select 'workflow', v.slug, v.document::text from workflows w join workflow_versions v
        on v.slug = w.slug and v.version = w.live_version
      union all
      select 'connection', slug, config::text from connections
    ) places, regexp_matches(text, '\\{\\{\\s*secrets\\.([A-Za-z_]\\w*)\\s*\\}\\}', 'g') m
    where text like '%secrets.%' and m[1] = any(${[...names]}::text[])
    order by kind, slug`;
}
