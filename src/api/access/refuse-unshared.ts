import { SnodoError } from '../../core/error.ts';
import { reaches } from '../../core/role.ts';
import type { ApiParts } from '../options.ts';
import type { Principal } from './principal.ts';
import { sharedRole } from './share.ts';

/** Where a call names a connection in its body. @throws SnodoError `forbidden`, `not_found`. */
export async function refuseUnshared(
  { sql }: Pick<ApiParts, 'sql'>,
  { role, name }: Principal,
  connection: string,
): Promise<void> {
  const least = await sharedRole(sql, connection, 'use');
  if (reaches(role, least)) return;
  throw new SnodoError(
    'forbidden',
    `"${name}" has the role ${role}; the connection "${connection}" needs the role ${least}.`,
  );
}
