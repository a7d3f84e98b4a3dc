/**
 * The driver of PostgreSQL, where a connection that somebody has alone is lost between two statements, writes the next one to
 * a socket that is no more, outside of anything that could catch it. Only the one who has that connection is concerned: it is
 * no reason to end the process.
 */
export function isDriverSlip(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    error.message === "Cannot read properties of null (reading 'write')" &&
    /nextWrite \(.*\/postgres\/src\/connection\.js:/.test(error.stack ?? '')
  );
}

/**
 * Keeps the process going where the driver slips or nobody takes what it says, and ends it with what it was where anything
 * else was not caught.
 */
export function outlastSlips(): void {
  process.on('uncaughtException', (error) => {
    if (isDriverSlip(error)) {
      process.stderr.write('snodo: a connection to the database was lost in the middle of work\n');
      return;
    }
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
  // The server goes on where nobody reads what it says any more, or where the disk for it is full.
  for (const said of [process.stdout, process.stderr]) said.on('error', () => undefined);
}
