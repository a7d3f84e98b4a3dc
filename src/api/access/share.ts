import type { Role } from '../../core/role.ts';
import { type ConnectionShare, shareOf } from '../../outbound/connection.ts';
import { storedConfig } from '../../outbound/stored-config.ts';
import { readConnection } from '../../store/connections/connections.ts';
import type { Sql } from '../../store/database.ts';

/** The role that a connection asks for; one that is not there yet is for admins to make, and nobody's to use. */
export async function sharedRole(sql: Sql, slug: string, right: keyof ConnectionShare): Promise<Role> {
  const stored = await readConnection(sql, slug);
  return shareOf(stored && storedConfig(stored.config).config)[right];
}
