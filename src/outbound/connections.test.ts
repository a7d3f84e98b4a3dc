import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { Redactor } from '../secrets/redact.ts';
import { sealer } from '../secrets/seal.ts';
import { SecretReader } from '../secrets/secret-reader.ts';
import { SecretStore } from '../secrets/secret-store.ts';
import { SourceValues } from '../secrets/source-values.ts';
import { secretSources } from '../secrets/sources/sources.ts';
import { putConnection } from '../store/connections/connections.ts';
import { outbound } from './call.ts';
import { Connections } from './connections.ts';
import { egressGuard } from './egress-guard.ts';
import { Traffic } from './traffic/traffic.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.[Symbol.asyncDispose]());

it('a connection that is changed while it is being opened is not kept as it was', async () => {
  const { sql } = database;
  const around = { now: Date.now, report: () => undefined };
  const redactor = new Redactor();
  const http = outbound({ guard: egressGuard([]), userAgent: 'snodo-test' });
  const sources = secretSources({ ...around, redactor, allowedEnv: [], env: {}, vault: undefined, http });
  const outside = new SourceValues({ ...around, redactor, sources, ttlMs: 0 });
  const secrets = new SecretReader(new SecretStore(sql, sealer(randomBytes(32)), redactor), outside);
  const traffic = new Traffic({ ...around, sql, random: Math.random, circuitChanged: () => undefined });
  let change: (() => void) | undefined;
  const connections = new Connections(sql, secrets, traffic, {
    limitOf: () => {
      change?.();
      return undefined;
    },
  });
  const addressOf = async () => (await connections.open('crm')).config.baseUrl;
  await putConnection(sql, 'crm', { connector: 'http', baseUrl: 'https://one.example' });
  change = () => connections.forget();
  expect(await addressOf()).toBe('https://one.example');
  change = undefined;
  await putConnection(sql, 'crm', { connector: 'http', baseUrl: 'https://two.example' });
  expect(await addressOf()).toBe('https://two.example');
  await Promise.all([traffic.close(), http.close()]);
});
