import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loaders } from '../src/connectors/loaders.ts';
import { RunningServer } from './running-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'snodo-loads-'));
const loads = join(folder, 'loads.txt');
const server = new RunningServer({
  LOADS: loads,
  NODE_OPTIONS: `--import=${join(import.meta.dirname, 'told-loads.ts')}`,
});

/** Which services' code was loaded, and which files of the catalogue of documents were read, since the last look. */
function loaded(): { readonly byHand: readonly string[]; readonly documented: readonly string[] } {
  const lines = existsSync(loads) ? readFileSync(loads, 'utf8').split('\n') : [];
  rmSync(loads, { force: true });
  const found = (pattern: RegExp) => [...new Set(lines.flatMap((line) => pattern.exec(line)?.[1] ?? []))].toSorted();
  return {
    byHand: found(/connectors\/([\w-]+)\/connector\.ts/),
    documented: found(/generated\/services\/([\w-]+)\.br/),
  };
}

async function get(path: string): Promise<number> {
  const answer = await server.call('GET', path);
  await answer.text();
  return answer.status;
}

beforeAll(() => server.launch());

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('nothing of any service is loaded by a start, however many there are', async () => {
  expect(Object.keys(loaders).length).toBeGreaterThan(60);
  expect(readFileSync(loads, 'utf8')).toContain('/connectors/catalogue.ts');
  expect(loaded()).toEqual({ byHand: [], documented: [] });
  // The list of all is one file.
  expect(await get('/connectors?limit=200')).toBe(200);
  expect(loaded()).toEqual({ byHand: [], documented: ['_services'] });
});

it('a service by hand brings its own code alone', async () => {
  expect(await get('/connectors/trello')).toBe(200);
  const { byHand, documented } = loaded();
  expect(byHand).toEqual(['trello']);
  expect(documented.filter((one) => !one.startsWith('_'))).toEqual(['trello']);
});

it('a search reads the index, and no service', async () => {
  expect(await get('/catalogue?text=create%20invoice%20for%20nobody')).toBe(200);
  const { byHand, documented } = loaded();
  expect(byHand).toEqual([]);
  expect(documented.every((one) => one.startsWith('_'))).toBe(true);
  expect(documented).toContain('_search');
});
