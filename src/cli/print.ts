import { SnodoError } from '../core/error.ts';
import { tell } from './tell.ts';

// A reader that has seen enough (head) closes the pipe; that is no failure. Where the disk is full what was told is not all.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  tell(new SnodoError('failed', `What is told cannot be written (${error.message}), so it is not all there.`));
  process.exit(1);
});
// What is told beside the output ends where nobody reads it any more; what is done goes on.
process.stderr.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
});

/** A line on stdout. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
