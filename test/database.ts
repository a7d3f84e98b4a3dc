import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { openDatabase, type Sql } from '../src/store/database.ts';
import { othersGone } from './others-gone.ts';

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  readonly sql: Sql;
  readonly keyed: Sql;
  readonly relaxed: Sql;
}

/** A database of one's own, migrated, or empty where it is made of `template1`; dropped when it is disposed of. */
export async function testDatabase(template: 'template' | 'template1' = 'template'): Promise<TestDatabase> {
  const base = inject('databaseUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const asAdmin = async (work: (admin: Sql) => Promise<unknown>) => {
    const admin = postgres(base, { max: 1, onnotice: () => undefined });
    try {
      await work(admin);
    } finally {
      await admin.end();
    }
  };
  await asAdmin((admin) => admin.unsafe(`create database ${name} template ${template}`));
  const url = base.replace(/\/snodo$/, `/${name}`);
  const sql = openDatabase(url, { connections: 6 });
  const keyed = openDatabase(url, { connections: 2, byKey: true });
  const relaxed = openDatabase(url, { connections: 2, relaxed: true, byKey: true });
  return {
    url,
    sql,
    keyed,
    relaxed,
    async [Symbol.asyncDispose]() {
      await Promise.all([sql, keyed, relaxed].map((pool) => pool.end({ timeout: 2 })));
      await asAdmin(async (admin) => {
        await othersGone(admin, name);
        await admin.unsafe(`drop database if exists ${name} with (force)`);
      });
    },
  };
}
