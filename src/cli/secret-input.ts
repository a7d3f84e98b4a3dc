import { Writable } from 'node:stream';
import { SnodoError } from '../core/error.ts';
import { typed } from './typed.ts';

/** Asks on the terminal; what is typed is not shown. */
async function prompted(name: string): Promise<string> {
  process.stderr.write(`Value of ${name} (not shown): `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    return await typed('', { output: silent, terminal: true });
  } finally {
    process.stderr.write('\n');
  }
}

async function piped(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  // `echo` and editors end a text with a line break that is no part of it.
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

/**
 * The value of a secret from stdin, or typed: as an argument everybody on the machine could see it, and the shell would keep
 * it.
 *
 * @throws SnodoError `invalid` where there is none.
 */
export async function secretInput(name: string): Promise<string> {
  const value = process.stdin.isTTY ? await prompted(name) : await piped();
  if (value !== '') return value;
  throw new SnodoError('invalid', `No value came for "${name}". Pipe it in, or type it when you are asked.`);
}
