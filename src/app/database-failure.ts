import { SnodoError } from '../core/error.ts';

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Start that PostgreSQL, or correct DATABASE_URL',
  ENOTFOUND: 'the host name is not known. Correct DATABASE_URL',
  ETIMEDOUT: 'it does not answer. Check the network and its firewall',
  CONNECT_TIMEOUT: 'it does not answer. Check the network and its firewall',
  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  '28P01': 'the user or the password is wrong. Correct DATABASE_URL',
  '28000': 'it does not let this user in. Look at its pg_hba.conf and at DATABASE_URL',
  '3D000': 'there is no such database. Create it, or correct DATABASE_URL',
  '42501': 'the user may not create tables. Grant it CREATE on the database and its schema public',
  '42P07': 'a table of that name belongs to another program. Use a database of its own for Snodo',
  '53100': 'its disk is full. Free some space',
  '53300': 'it has no connection left. Raise its max_connections, or use fewer processes',
  '25006': 'it is read-only. Use the primary server',
};

/** Why a database could not be used, in words; nothing of its password. */
export function databaseFailure(error: unknown, url: string): SnodoError {
  if (error instanceof SnodoError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const { host, pathname } = new URL(url);
  const why = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  return new SnodoError('database', `The database ${host}${pathname} cannot be used: ${why}.`, { cause: error });
}
