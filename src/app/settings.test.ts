import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingMeanings } from './setting-meanings.ts';
import { readSettings, settingNames } from './settings.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/running.md'), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| `'));
// Of the proxies both spellings are read, and one is written.
const names = [...new Set(settingNames.map((name) => name.toUpperCase()))].toSorted();

it('are all in the table of docs/running.md', () => {
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !rows.some((row) => row.includes(`\`${name}\``)))).toEqual([]);
});

it('are all explained by `snodo doctor --settings`, with the defaults that the table has', () => {
  expect(Object.keys(settingMeanings).toSorted()).toEqual(names);
  const differing: string[] = [];
  for (const row of rows) {
    const [, first = '', usual = ''] = row.split('|').map((cell) => cell.replaceAll('`', '').trim());
    const named = first.split(', ').filter((name) => name in settingMeanings);
    const defaults = usual.replace('1,024', '1024').split(', ');
    for (const [at, name] of named.entries()) {
      const told = settingMeanings[name]?.default;
      const written = named.length === defaults.length ? defaults[at] : at === 0 || defaults[0] === '' ? usual : 'none';
      if (written !== '' && written !== told) differing.push(`${name}: ${written}, ${told}`);
    }
  }
  expect(differing).toEqual([]);
});

it('are what a server has where nothing is set', () => {
  expect(readSettings({})).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    publicUrl: undefined,
    dataDir: expect.stringMatching(/\bdata$/),
    databaseUrl: undefined,
    roles: ['gateway', 'api', 'worker'],
    adminToken: undefined,
    egressAllow: [],
    logLevel: 'info',
  });
});
