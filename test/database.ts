import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { inject } from 'vitest';
import { openDatabase, type Sql } from '../src/store/database.ts';

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  readonly sql: Sql;
  readonly keyed: Sql;
  readonly relaxed: Sql;
}

const patienceMs = 5_000;

/** Waits a little for others to leave: one that is cut off while it closes its connection fails for whoever tests next. */
async function othersGone(base: string, name: string): Promise<void> {
  const admin = postgres(base, { max: 1, onnotice: () => undefined });
  try {
    for (const late = performance.now() + patienceMs; performance.now() < late; await sleep(20)) {
      const open =
        await admin`select from pg_stat_activity where datname = ${name} and backend_type = 'client backend'`;
      if (open.length === 0) return;
    }
  } finally {
    await admin.end();
  }
}

/** A database of one's own, migrated, or empty where it is made of `template1`; dropped when it is disposed of. */
export async function testDatabase(template: 'template' | 'template1' = 'template'): Promise<TestDatabase> {
  const base = inject('databaseUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const admin = postgres(base, { max: 1, onnotice: () => undefined });
    try {
      await admin.unsafe(statement);
    } finally {
      await admin.end();
    }
  };
  await run(`create database ${name} template ${template}`);
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
      await othersGone(base, name);
      await run(`drop database if exists ${name} with (force)`);
    },
  };
}
