import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretRoom } from '../src/app/secret-room.ts';
import { readSettings } from '../src/app/settings.ts';
import { newId } from '../src/core/id.ts';
import { SealedTokens } from '../src/outbound/oauth2/sealed-token.ts';
import { contexts } from '../src/secrets/contexts.ts';
import { newEncryptionKey } from '../src/secrets/encryption-key.ts';
import { PreviousCredentials } from '../src/outbound/previous-credentials.ts';
import { Redactor } from '../src/secrets/redact.ts';
import { reseal } from '../src/secrets/reseal.ts';
import { type Sealer, sealer } from '../src/secrets/seal.ts';
import { SecretStore } from '../src/secrets/secret-store.ts';
import { SigningSecrets } from '../src/secrets/signing-secrets.ts';
import { putConnection } from '../src/store/connections/connections.ts';
import { putStart, takeStart } from '../src/store/connections/oauth-starts.ts';
import { sealedColumns } from '../src/store/connections/sealed-values.ts';
import { putSubscriber, readSigningSecret, rotateSecret } from '../src/store/subscribers/subscribers.ts';
import { keepToken, readToken } from '../src/store/connections/tokens.ts';
import { type TestDatabase, testDatabase } from './database.ts';

const [oldKey, newKey] = [newEncryptionKey(), newEncryptionKey()];
const bytes = (key: string) => Buffer.from(key, 'base64');
const [before, after] = [sealer(bytes(oldKey)), sealer(bytes(newKey), [bytes(oldKey)])];
const alone = sealer(bytes(newKey));
const folder = mkdtempSync(join(tmpdir(), 'snodo-reseal-'));
const registration = newId();
let database: TestDatabase;

function store(by: Sealer): SecretStore {
  return new SecretStore(database.sql, by, new Redactor());
}

/** As the first form was, which says nothing of its key. */
function firstForm(plain: string, context: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', bytes(oldKey), iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(1), iv, body, cipher.getAuthTag()]);
}

/** Starts as a server does. @returns what it logged. */
async function startWith(env: Readonly<Record<string, string>>): Promise<string> {
  let said = '';
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      said += chunk.toString();
      done();
    },
  });
  const settings = readSettings({ SNODO_DATA_DIR: folder, ...env });
  const around = {
    redactor: new Redactor(),
    log: pino(stream),
    report: () => undefined,
    publicUrl: () => 'http://snodo.test',
  };
  await using closing = new AsyncDisposableStack();
  await secretRoom({ settings, sql: database.sql, closing, ...around });
  return said;
}

beforeEach(async () => {
  database = await testDatabase();
  const { sql } = database;
  await store(before).checkKey();
  for (let at = 0; at < 450; at += 1) await store(before).put(`S${at}`, `value ${at}`);
  await sql`update secrets set sealed = ${firstForm('value 7', contexts.secrets('S7'))} where name = 'S7'`;
  const signing = new SigningSecrets(before, new Redactor());
  const subscriber = { slug: 'shop', url: 'https://shop.example', events: [], workflows: null };
  await putSubscriber(sql, subscriber, signing.seal('shop', signing.make()));
  await rotateSecret(sql, 'shop', signing.seal('shop', signing.make()), 3_600_000);
  const sealed = before.seal('told by the provider', contexts.registrations(registration));
  await sql`
    insert into registrations (id, workflow, event, connection, input, path, state, secret)
    values (${registration}, 'w', 'a.b', 'c', '{}'::text::json, 'p', 'registered', ${sealed})`;
  await putConnection(sql, 'crm', null);
  const token = new SealedTokens(before, new Redactor()).seal('crm', { access: 'an access token' });
  await keepToken(sql, 'crm', undefined, {
    identity: 'i',
    sealed: token,
    scopes: null,
    expiresInMs: null,
    consentEndsInMs: null,
  });
  const until = new Date(Date.now() + 3_600_000);
  await new PreviousCredentials(sql, before, new Redactor()).keep(
    'crm',
    { type: 'bearer', token: 'the former' },
    until,
  );
  const start = { id: 'begun', connection: 'crm', identity: 'i' };
  const kept = before.seal('a verifier', contexts.oauth_starts('begun'));
  await putStart(sql, { ...start, sealed: kept }, 'redirect', { lifeMs: 3_600_000, everyMs: null });
});
afterEach(async () => database[Symbol.asyncDispose]());
afterAll(() => rmSync(folder, { recursive: true }));

describe('sealing anew', () => {
  it('reaches all that is sealed, so that the older key can be taken away', async () => {
    const { sql } = database;
    // 450 secrets, two of the subscriber, a registration, a token, a former credential, a consent under way, and the check of the key.
    expect(await reseal(sql, after)).toEqual({ resealed: 457, unopened: [] });
    expect(await reseal(sql, after)).toEqual({ resealed: 0, unopened: [] });
    await store(alone).checkKey();
    expect(await store(alone).get('S7')).toBe('value 7');
    expect(await store(alone).get('S449')).toBe('value 449');
    const signing = new SigningSecrets(alone, new Redactor());
    const [row] = await sql<{ previous_secret: Uint8Array; secret: Uint8Array }[]>`select * from subscribers`;
    expect(signing.key('shop', row?.secret ?? Buffer.of())).toHaveLength(32);
    expect(signing.key('shop', row?.previous_secret ?? Buffer.of())).toHaveLength(32);
    const [kept] = await sql<{ secret: Uint8Array }[]>`select secret from registrations`;
    expect(alone.open(Buffer.from(kept?.secret ?? []), contexts.registrations(registration))).toBe(
      'told by the provider',
    );
    const token = (await readToken(sql, 'crm'))?.sealed ?? Buffer.of();
    expect(new SealedTokens(alone, new Redactor()).open('crm', token)).toEqual({ access: 'an access token' });
    const former = await new PreviousCredentials(sql, alone, new Redactor()).read('crm');
    expect(former).toEqual({ type: 'bearer', token: 'the former' });
    const begun = (await takeStart(sql, 'begun'))?.sealed ?? [];
    expect(alone.open(Buffer.from(begun), contexts.oauth_starts('begun'))).toBe('a verifier');
    expect(await startWith({ SNODO_ENCRYPTION_KEY: newKey })).toBe('');
  });

  it('knows every column that holds bytes', async () => {
    const rows = await database.sql<{ place: string }[]>`
      select table_name || '.' || column_name as place from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea'`;
    const sealed = Object.values(sealedColumns).map(({ table, column }) => `${table}.${column}`);
    // Kept answers that the key no longer opens are asked for again; a hash is opened by nobody.
    const others = [
      'deliveries.body',
      'cached_answers.sealed',
      'similar_answers.sealed',
      'api_tokens.hash',
      'audit.hash',
      'audit.previous',
      'audit_chain.gone_hash',
      'audit_chain.last_hash',
      'users.session_key',
      'users.invitation',
      'sign_in_attempts.who',
      'passkeys.public_key',
      'recovery_codes.hash',
      'run_shares.hash',
    ];
    expect(rows.map(({ place }) => place).toSorted()).toEqual([...sealed, ...others].toSorted());
  });

  it('leaves what others write meanwhile as they wrote it', async () => {
    const { sql } = database;
    const writer = store(after);
    const signing = new SigningSecrets(after, new Redactor());
    const secret = signing.make();
    const work = Promise.all([reseal(sql, after), reseal(sql, after)]);
    for (let at = 449; at >= 0; at -= 3) await writer.put(`S${at}`, `changed ${at}`);
    await rotateSecret(sql, 'shop', signing.seal('shop', secret), 3_600_000);
    await writer.remove('S1');
    await work;
    await reseal(sql, after);
    const reader = store(alone);
    for (let at = 0; at < 450; at += 1) {
      if (at !== 1) expect(await reader.get(`S${at}`)).toBe(at % 3 === 2 ? `changed ${at}` : `value ${at}`);
    }
    await expect(reader.get('S1')).rejects.toMatchObject({ code: 'not_found' });
    const [sealed] = [await readSigningSecret(sql, 'shop')];
    expect(new SigningSecrets(alone, new Redactor()).holds('shop', sealed ?? Buffer.of(), secret)).toBe(true);
  });

  it('names what no key opens, leaves it as it is, and so does a start', async () => {
    const { sql } = database;
    const lost = sealer(randomBytes(32)).seal('lost', contexts.secrets('LOST'));
    await sql`insert into secrets (name, sealed) values ('LOST', ${lost})`;
    const unopened = [{ place: 'secrets', id: 'LOST' }];
    expect(await reseal(sql, after)).toEqual({ resealed: 457, unopened });
    const [row] = await sql<{ sealed: Uint8Array }[]>`select sealed from secrets where name = 'LOST'`;
    expect(Buffer.from(row?.sealed ?? [])).toEqual(lost);
    const said = await startWith({ SNODO_ENCRYPTION_KEY: newKey });
    expect(said).toContain('"some":["secrets: LOST"]');
    expect(said).toContain('SNODO_ENCRYPTION_KEY_PREVIOUS');
  });

  it('is asked for by starts that have not the keys', async () => {
    expect(await startWith({ SNODO_ENCRYPTION_KEY: oldKey })).toBe('');
    expect(await startWith({ SNODO_ENCRYPTION_KEY: newKey, SNODO_ENCRYPTION_KEY_PREVIOUS: ` ${oldKey} ,` })).toBe('');
    await expect(startWith({ SNODO_ENCRYPTION_KEY: newKey })).rejects.toMatchObject({
      code: 'settings',
      message: expect.stringContaining('SNODO_ENCRYPTION_KEY_PREVIOUS'),
    });
    expect(() => readSettings({ SNODO_ENCRYPTION_KEY_PREVIOUS: 'short' })).toThrow(
      /SNODO_ENCRYPTION_KEY_PREVIOUS is wrong/,
    );
    expect(() => readSettings({ SNODO_SECRETS_ENV: '*' })).toThrow(/SNODO_SECRETS_ENV is wrong/);
  });
});
