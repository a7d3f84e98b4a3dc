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

it.each([
  ['SNODO_PORT', ['abc', '70000', '1.5', '-1'], 'must be a port from 0 to 65535, such as 4000'],
  ['SNODO_PUBLIC_URL', ['snodo', 'ftp://x'], 'must be an address of the web, such as https://snodo.example.com'],
  ['DATABASE_URL', ['db', 'mysql://x/y'], 'must be the address of a PostgreSQL, such as postgres://'],
  ['SNODO_WORKER_OTHERS', ['no'], 'must be take or leave'],
  ['SNODO_PLAIN_HTTP', ['yes'], 'must be refuse or allow'],
  ['SNODO_LOG', ['INFO', 'loud'], 'must be one of trace, debug, info, warn, error, fatal, silent'],
  ['SNODO_OIDC_ISSUER', ['login'], 'must be an address of the web, such as https://login.example.com'],
  ['SNODO_OIDC_DEFAULT_ROLE', ['boss'], 'must be one of none, viewer, editor, admin'],
  ['VAULT_ADDR', ['vault'], 'must be an address of the web, such as https://vault.example:8200'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', ['collector'], 'must be an address of the web, such as http://collector'],
  ['SNODO_CACHE_MB', ['abc', '0', '1.5'], 'must be a whole number of megabytes from 1 to 1000000'],
  ['SNODO_SESSION_IDLE', ['0s'], 'is at least 1s'],
  ['SNODO_ADMIN_TOKEN', ['ünïcödé-ünïcödé-ünïcödé'], 'must be letters, digits and signs of ASCII'],
])('%s that cannot be is refused with what it must be', (name, values, says) => {
  for (const value of values) {
    expect(() => readSettings({ [name]: value })).toThrow(`The setting ${name} is wrong: ${says}`);
  }
});

it('names what SNODO_EGRESS_ALLOW cannot have, before anything is made', () => {
  expect(() => readSettings({ SNODO_EGRESS_ALLOW: '10.0.0.0/8,10.0.0.0/99' })).toThrow(
    /^SNODO_EGRESS_ALLOW: "10\.0\.0\.0\/99" is not an address/,
  );
});
