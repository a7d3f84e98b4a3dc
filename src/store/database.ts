import postgres from 'postgres';
import { arrayLiteral, plainElements } from './array-literal.ts';
import { databaseSocket } from './database-socket.ts';
import { readDatabaseUrl } from './database-url.ts';
import { storableText } from './storable-text.ts';
import { safeConnections } from './safe-connections.ts';

export type Sql = postgres.Sql;
/** What carries out statements: connections, or a transaction of one. */
export type Statements = Sql | postgres.TransactionSql;

export interface DatabaseOptions {
  readonly connections?: number;
  /** Commits that do not wait for the disk, for what may be lost with the power and made again. */
  readonly relaxed?: boolean;
  /**
   * Only statements that write rows and look them up by key. PostgreSQL keeps plans that it made while the tables were
   * empty, and would go on reading whole tables: 3.2 ms a batch of accepted webhooks with 24,000 jobs waiting.
   */
  readonly byKey?: boolean;
}

const byKeyPlans = { enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off' };

/**
 * PostgreSQL would keep the session of a machine that went away without a word, and the locks it held, for two hours.
 * In milliseconds where nothing else stands there.
 */
const forgetsTheLost = {
  idle_in_transaction_session_timeout: 90_000,
  tcp_keepalives_idle: '20s',
  tcp_keepalives_interval: '5s',
  tcp_keepalives_count: 4,
  tcp_user_timeout: 40_000,
};

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function list(oid: number, parse: (literal: string) => readonly unknown[]): postgres.PostgresType {
  return {
    to: oid,
    from: [oid],
    serialize: (value: unknown) => (isArray(value) ? arrayLiteral(value) : value),
    parse,
  };
}

function numbers(literal: string): readonly number[] {
  return plainElements(literal).map(Number);
}

// Texts, and the lists that our statements use, by PostgreSQL's fixed numbers (pg_type.dat). The driver would ask every connection
// for all types there are, and a connection that is lost while it answers ends the process: nobody catches that promise.
const types = {
  // It is read as it comes, as all that has no parser.
  text: { to: 25, from: [], serialize: (value: unknown) => storableText(String(value)), parse: (text: string) => text },
  int4List: list(1007, numbers),
  textList: list(1009, plainElements),
  int8List: list(1016, numbers),
  float8List: list(1022, numbers),
  uuidList: list(2951, plainElements),
};

/**
 * How long to wait before the next try to connect, in seconds. The driver's own goes up to 20, and who asks in between is
 * refused only after that, long after a sender of webhooks has given up.
 */
function backoff(tries: number): number {
  return Math.min(0.05 * 2 ** tries, 1) * (0.5 + Math.random() / 2);
}

/** A pool of connections. Close it with `end()`. @throws SnodoError `settings` where the URL says of TLS what cannot be kept to. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Sql {
  const { connections = 10, relaxed = false, byKey = false } = options;
  const { plain, tls } = readDatabaseUrl(url);
  // The types of the driver do not know it.
  const way = { socket: databaseSocket(tls) };
  const sql = postgres(plain, {
    max: connections,
    onnotice: () => undefined,
    fetch_types: false,
    backoff,
    connect_timeout: 5,
    types,
    ssl: false,
    ...way,
    connection: {
      application_name: 'snodo',
      ...forgetsTheLost,
      ...(relaxed ? { synchronous_commit: 'off' } : {}),
      ...(byKey ? byKeyPlans : {}),
    },
  });
  return safeConnections(sql);
}
