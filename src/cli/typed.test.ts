import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { typed } from './typed.ts';

it.each(['\u0003', '\u0004'])('that nothing was done is said where %j is typed, and no more', async (key) => {
  const input = new PassThrough();
  const answer = typed('Sure? ', { input, output: new PassThrough(), terminal: true });
  input.write(key);
  await expect(answer).rejects.toMatchObject({ code: 'cancelled', message: 'Nothing was done.' });
});

it('gives what is typed', async () => {
  const input = new PassThrough();
  const answer = typed('Sure? ', { input, output: new PassThrough() });
  input.write('yes\n');
  expect(await answer).toBe('yes');
});
