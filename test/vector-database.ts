import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { openDatabase, type Sql } from '../src/store/database.ts';
import { migrate } from '../src/store/migrate.ts';

/**
 * A PostgreSQL that has pgvector, in this process and migrated. It is one session, whoever connects: one connection is all
 * there is to have.
 */
export async function vectorDatabase(): Promise<AsyncDisposable & { readonly sql: Sql }> {
  const database = await PGlite.create({ extensions: { vector } });
  const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0 });
  await server.start();
  const sql = openDatabase(`postgres://postgres:none@${server.getServerConn()}/postgres`, { connections: 1 });
  await migrate(sql);
  return {
    sql,
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 2 });
      await server.stop();
      await database.close();
    },
  };
}
