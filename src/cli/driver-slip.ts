/**
 * The driver of PostgreSQL, where a connection is lost between an error in a transaction and the end of that, writes to a
 * socket that is no more, outside of anything that could catch it. The transaction has failed in any case, its caller was
 * told so, and the connection is made anew: it is no reason to end the process.
 */
export function isDriverSlip(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    error.message === "Cannot read properties of null (reading 'write')" &&
    /nextWrite \(.*\/postgres\/src\/connection\.js:/.test(error.stack ?? '')
  );
}
