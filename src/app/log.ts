import pino, { type Logger } from 'pino';

/** How much is kept for later while nothing can be written; what comes then is dropped. */
const mostKept = 1_000_000;

/** JSON lines on stderr, or lines for people where stderr is a terminal. */
export function openLog(level: string): Logger {
  if (process.stderr.isTTY) {
    return pino(
      { level, base: null },
      pino.transport({ target: 'pino-pretty', options: { destination: 2, ignore: 'pid,hostname' } }),
    );
  }
  const stream = pino.destination({ dest: 2, sync: true, maxLength: mostKept });
  // A full disk, or nobody who reads: the server goes on, and the next line tries again.
  stream.on('error', () => undefined);
  return pino({ level, base: null }, stream);
}
