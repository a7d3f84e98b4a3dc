// A reader that has seen enough (head) closes the pipe; that is no failure.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  throw error;
});
// What is told beside the output ends where nobody reads it any more; what is done goes on.
process.stderr.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
});

/** A line on stdout. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
