import { expect, it } from 'vitest';
import { SnodoError } from '../../core/error.ts';
import type { FileValue } from '../../core/file-value.ts';
import { type Dropped, watchDrops } from './watch-drops.ts';

const dropped = (name: string, changedAt: number): Dropped => ({
  path: name,
  name,
  bytes: 1,
  changedAt: new Date(changedAt),
});

it('takes what is behind a file that is too large to be kept, and tells of that one', async () => {
  const files = [dropped('huge.bin', 1_000), dropped('next.txt', 2_000)];
  const taken: string[] = [];
  const value: FileValue = {
    $file: '00000000-0000-4000-8000-000000000001',
    name: 'next.txt',
    contentType: 'text/plain',
    bytes: 1,
    sha256: '0'.repeat(64),
  };
  const watched = watchDrops(
    {
      signal: AbortSignal.timeout(30_000),
      take: async ({ place }) => {
        taken.push(place?.['path'] ?? '');
        return 'accepted';
      },
      keepFile: async () => value,
      begin: async () => undefined,
      connected: () => undefined,
      waiting: () => undefined,
      cursor: undefined,
    },
    { pattern: '*', settle: '1ms', after: 'move' },
    {
      folder: {
        list: async () => files,
        keep: async ({ name }, keepFile) => {
          if (name === 'huge.bin') throw new SnodoError('too_large', '"huge.bin" is too large.');
          return keepFile((async function* none() {})(), name);
        },
        move: async (file) => void files.splice(files.indexOf(file), 1),
        remove: async () => undefined,
      },
      everyMs: 1_000,
    },
  );
  await expect(watched).rejects.toThrow('"huge.bin" is too large.');
  expect(taken).toEqual(['next.txt']);
});
