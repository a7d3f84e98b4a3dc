import type { Connection } from 'mysql2';
import type { ConnectorSocket, SocketFailure } from '../../connector/socket.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { rowOf } from '../sql/row.ts';
import type { Dialect, Statement } from '../sql/statement.ts';

export const dialect: Dialect = { quote: (name) => `\`${name.replaceAll('`', '``')}\``, placeholder: () => '?' };

/** https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const statuses: Readonly<Record<string, number>> = {
  ER_ACCESS_DENIED_ERROR: 401,
  ER_DBACCESS_DENIED_ERROR: 403,
  ER_TABLEACCESS_DENIED_ERROR: 403,
  ER_COLUMNACCESS_DENIED_ERROR: 403,
  ER_BAD_DB_ERROR: 404,
  ER_DUP_ENTRY: 409,
  ER_NO_REFERENCED_ROW_2: 409,
  ER_ROW_IS_REFERENCED_2: 409,
  ER_LOCK_DEADLOCK: 503,
  ER_LOCK_WAIT_TIMEOUT: 503,
  ER_CON_COUNT_ERROR: 503,
  ER_SERVER_SHUTDOWN: 503,
};

export function mysqlFailure(error: unknown): SocketFailure | undefined {
  if (!(error instanceof Error) || !('sqlState' in error) || !('code' in error)) return undefined;
  const code = String(error.code);
  return code.startsWith('ER_') ? { status: statuses[code] ?? 400, message: `${error.message} (${code})` } : undefined;
}

/** As a parameter: lists and objects go into columns of JSON, which take text. */
function valueOf(value: Json): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

interface Answer {
  readonly rows: readonly object[];
  readonly affected: number;
}

/** No more rows are taken than are wanted. */
function executed(connection: Connection, { text, values }: Statement, most: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const rows: object[] = [];
    let affected = 0;
    const running = connection.execute(text, values.map(valueOf));
    const done = () => resolve({ rows, affected });
    running.on('result', (one: object) => {
      if ('affectedRows' in one && 'fieldCount' in one && typeof one.affectedRows === 'number')
        affected = one.affectedRows;
      else rows.push(one);
      if (rows.length >= most) done();
    });
    running.once('error', reject);
    running.once('end', done);
  });
}

async function overMysql(socket: ConnectorSocket, method: string, statement: Statement, most: number): Promise<Answer> {
  return socket.call(method, async (link) => {
    const { credential, tls } = link;
    if (credential === undefined) throw new SnodoError('invalid', 'MySQL wants a user name: use auth of type "basic".');
    const { createConnection } = await import('mysql2');
    const stream = await link.dial();
    const connection = createConnection({
      stream,
      host: tls?.servername ?? link.host,
      user: credential.username,
      password: credential.password,
      ...(link.path === '' ? {} : { database: link.path }),
      ...(tls === undefined ? {} : { ssl: { ...tls, verifyIdentity: true } }),
      charset: 'utf8mb4',
      dateStrings: true,
      supportBigNumbers: true,
      // A server must not be able to ask for files of this machine.
      flags: ['-LOCAL_FILES'],
    });
    const broken = new Promise<never>((_, reject) => void connection.once('error', reject));
    broken.catch(() => undefined);
    try {
      return await Promise.race([broken, executed(connection, statement, most)]);
    } finally {
      connection.destroy();
    }
  });
}

/** @throws SnodoError as `ConnectorSocket.call`. */
export async function askMysql(socket: ConnectorSocket, method: string, statement: Statement, limit: number) {
  const { rows, affected } = await overMysql(socket, method, statement, limit + 1);
  const kept = rows.slice(0, limit).map(rowOf);
  return { rows: kept, count: Math.max(kept.length, affected), more: rows.length > limit };
}

/** @throws SnodoError as `ConnectorSocket.call`. */
export async function changeInMysql(socket: ConnectorSocket, method: string, statement: Statement) {
  const { rows, affected } = await overMysql(socket, method, statement, Number.POSITIVE_INFINITY);
  // A row that was there and is changed by an insert counts as two.
  return { rows: rows.map(rowOf), count: method === 'UPSERT' ? Math.min(affected, 1) : affected };
}
