import { describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../store/database.ts';
import { databaseFailure } from './database-failure.ts';

async function failureAt(url: string): Promise<string> {
  const sql = openDatabase(url, { connections: 1 });
  try {
    await sql`select 1`;
    return 'it answered';
  } catch (error) {
    return databaseFailure(error, url).message;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

describe('databaseFailure', () => {
  it('says what is wrong with a real server, and never its password', async () => {
    const good = inject('databaseUrl');
    const wrong = new URL(good);
    wrong.password = 'hunter2-wrong';
    expect(await failureAt(wrong.href)).toMatch(/password is wrong/);
    expect(await failureAt(wrong.href)).not.toContain('hunter2');
    expect(await failureAt(good.replace(/\/snodo$/, '/not-there'))).toMatch(/no such database/);
    expect(await failureAt('postgres://a:b@127.0.0.1:1/x')).toMatch(/nothing listens there/);
  });
});
