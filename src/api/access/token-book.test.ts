import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { addApiToken, deleteApiToken } from '../../store/access/api-tokens.ts';
import { TokenBook, tokenHash } from './token-book.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.[Symbol.asyncDispose]());

async function given(name: string, expiresAt: Date | null): Promise<string> {
  const token = `snodo_${randomBytes(32).toString('base64url')}`;
  await addApiToken(database.sql, {
    name,
    role: 'viewer',
    hash: tokenHash(token),
    scopes: null,
    createdBy: 'admin',
    expiresAt,
  });
  return token;
}

describe('the book of tokens', () => {
  it('lets a token in until its end, also one that it has read before', async () => {
    let now = Date.now();
    const book = new TokenBook({ sql: database.sql, now: () => now, report: () => undefined });
    const token = await given('ends', new Date(now + 60_000));
    expect(await book.byText(token, 'the-admin-token')).toMatchObject({ name: 'ends', role: 'viewer' });
    now += 60_000;
    expect(await book.byText(token, 'the-admin-token')).toBeUndefined();
    expect(await book.byName('ends', 'the-admin-token')).toBeUndefined();
  });

  it('knows the token of the settings without asking, and no other by that name', async () => {
    const book = new TokenBook({ sql: database.sql, now: Date.now, report: () => undefined });
    const admin = await book.byText('the-admin-token', 'the-admin-token');
    expect(admin).toMatchObject({ name: 'admin', role: 'admin' });
    expect(await book.byText('the-admin-tokem', 'the-admin-token')).toBeUndefined();
    expect((await book.byName('admin', 'another-token'))?.hash).not.toBe(admin?.hash);
  });

  it('hears when another process revokes a token that it has read', async () => {
    const book = new TokenBook({ sql: database.sql, now: Date.now, report: () => undefined });
    await book.start();
    const token = await given('goes', null);
    const principal = await book.byText(token, 'the-admin-token');
    expect(principal && (await book.isGood(principal))).toBe(true);
    await deleteApiToken(database.sql, 'goes');
    await expect.poll(() => book.byText(token, 'the-admin-token')).toBeUndefined();
    expect(principal && (await book.isGood(principal))).toBe(false);
    await book.close();
  });
});
