import pino, { type Logger } from 'pino';

/** JSON lines on stderr, or lines for people where stderr is a terminal. */
export function openLog(level: string): Logger {
  const stream = process.stderr.isTTY
    ? pino.transport({ target: 'pino-pretty', options: { destination: 2, ignore: 'pid,hostname' } })
    : pino.destination({ dest: 2, sync: true });
  return pino({ level, base: null }, stream);
}
