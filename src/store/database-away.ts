/**
 * Codes that say the database cannot serve now, not that it was asked for something wrong: of the system, of the driver, and
 * classes and codes of PostgreSQL. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const away: readonly RegExp[] = [
  // No way to it, or lost on the way.
  /^(?:ECONN|EHOST|ENET|ENOTFOUND$|EAI_AGAIN$|ETIMEDOUT$|EPIPE$|CONNECTION_|CONNECT_TIMEOUT$|08)/,
  // It lets nobody in: the password was changed, the database is gone or closed to new connections.
  /^(?:28|3D000$|55000$|SASL_SIGNATURE_MISMATCH$)/,
  // Full, being shut down, of a machine that fails.
  /^(?:53|57|58)/,
  // A standby, after another server has become the primary.
  /^25006$/,
  // A transaction that was ended for its time, or would have to be tried once more: a deadlock, a lock that did not come.
  /^(?:25P0[34]|40001|40P01|55P03)$/,
];

/** The code of an error of the system, the driver or PostgreSQL; '' where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Whether the same may succeed in a moment, without anything being asked otherwise. */
export function isAway(error: unknown): boolean {
  const code = codeOf(error);
  return away.some((codes) => codes.test(code));
}
