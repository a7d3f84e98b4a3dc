import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { OwnConnectors } from './own-connectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'snodo-own-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('has what was written last, also where it is loaded while a load is under way', async () => {
  const own = new OwnConnectors({ folder, told: () => undefined });
  const file = join(folder, 'slow.js');
  writeFileSync(file, "await new Promise((done) => setTimeout(done, 300));\nthrow new Error('first');\n");
  const first = own.load();
  await sleep(100);
  writeFileSync(file, "throw new Error('second');\n");
  await Promise.all([first, own.load()]);
  expect(own.problems).toEqual([{ file: 'slow.js', message: 'second' }]);
});
