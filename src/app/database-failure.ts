import { SnodoError } from '../core/error.ts';

const byUnknown =
  'its certificate is of an authority that is not known here. Name the file with that of the authority as sslrootcert in DATABASE_URL';

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Start that PostgreSQL, or correct DATABASE_URL',
  ENOTFOUND: 'the host name is not known. Correct DATABASE_URL',
  ETIMEDOUT: 'it does not answer. Check the network and its firewall',
  CONNECT_TIMEOUT: 'it does not answer. Check the network and its firewall',
  NO_TLS: 'it does not speak TLS. Set ssl = on there, or say sslmode=disable in DATABASE_URL',
  SELF_SIGNED_CERT_IN_CHAIN: byUnknown,
  DEPTH_ZERO_SELF_SIGNED_CERT: byUnknown,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: byUnknown,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: byUnknown,
  CERT_HAS_EXPIRED: 'its certificate has expired. Renew it there',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another host. Let DATABASE_URL name the host as the certificate does, or say sslmode=verify-ca',
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
