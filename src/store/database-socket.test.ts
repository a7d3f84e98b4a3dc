import { createServer, connect, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { speakTls } from '../../test/tls-database.ts';
import { openDatabase, type Sql, type Statements } from './database.ts';

let database: TestDatabase;
let ca: string;
let server: Server | undefined;
let sql: Sql;
const ways = new Set<Socket>();

beforeAll(async () => {
  database = await testDatabase();
  ca = await speakTls(database.sql);
});
afterAll(() => database[Symbol.asyncDispose]());
afterEach(async () => {
  await sql.end({ timeout: 1 });
  for (const way of ways) way.destroy();
  ways.clear();
  server?.close();
});

/** A database that each connection reaches by `meet`. */
async function behind(
  parameters: string,
  meet: (socket: Socket, nth: number) => void,
  host = '127.0.0.1',
): Promise<Sql> {
  let nth = 0;
  const made = createServer((socket) => {
    ways.add(socket.on('error', () => undefined));
    nth += 1;
    meet(socket, nth);
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, host, resolve));
  const at = made.address();
  if (at === null || typeof at === 'string') throw new Error('no port');
  const url = new URL(database.url);
  url.hostname = host;
  url.port = String(at.port);
  url.search = parameters;
  return openDatabase(url.href, { connections: 1 });
}

/** Leads on to the real database. @returns how to break both off. */
function lead(socket: Socket): () => void {
  const { hostname, port } = new URL(database.url);
  const there = connect(Number(port), hostname);
  ways.add(there.on('error', () => undefined));
  socket.pipe(there).pipe(socket);
  return () => {
    there.destroy();
    socket.destroy();
  };
}

/** What PostgreSQL says while it starts. */
function recovering(socket: Socket): void {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P03\0Mthe database system is in recovery mode\0\0');
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  socket.once('data', () => socket.end(Buffer.concat([head, fields])));
}

describe.each([
  ['without TLS', () => ''],
  ['over TLS', () => `?sslmode=verify-full&sslrootcert=${ca}`],
])('a connection with the database %s', (_how, parameters) => {
  it('that is closed without a word fails the statement that waits for it', async () => {
    sql = await behind(parameters(), (socket, nth) =>
      nth < 3 ? socket.once('data', () => socket.end()) : lead(socket),
    );
    await expect(sql`select 1`).rejects.toThrow('the database closed the connection');
    await expect(sql`select 1`).rejects.toMatchObject({ code: '08006' });
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('that broke off in the middle of a statement is made anew, and tells of each refusal', async () => {
    let end = (): void => undefined;
    sql = await behind(parameters(), (socket, nth) => {
      if (nth === 1) end = lead(socket);
      else if (nth < 5) recovering(socket);
      else lead(socket);
    });
    const long = sql`select pg_sleep(60)`.catch((error: unknown) => error);
    const sleepers = () => database.sql<{ pid: number }[]>`
      select pid from pg_stat_activity
      where datname = current_database() and state = 'active' and query like 'select pg_sleep%'`;
    await expect.poll(sleepers).toHaveLength(1);
    end();
    expect(await long).toBeInstanceOf(Error);
    for (const { pid } of await sleepers()) await database.sql`select pg_terminate_backend(${pid})`;
    for (const _ of [2, 3, 4]) {
      await expect(sql`select 1`).rejects.toMatchObject({
        code: '57P03',
        message: expect.stringContaining('recovery'),
      });
    }
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    const begun = sql.begin(async (transaction) => {
      await transaction`select 1`;
      await sleep(1);
      return transaction`select 2 as two`;
    });
    expect(await begun).toEqual([{ two: 2 }]);
  });

  it('that ends just after something was written is as good as new', async () => {
    const ends: (() => void)[] = [];
    sql = await behind(parameters(), (socket) => void ends.push(lead(socket)));
    for (let nth = 1; nth <= 30; nth += 1) {
      await expect.poll(() => sql`select 1 as one`.catch(() => [])).toEqual([{ one: 1 }]);
      ends.at(-1)?.();
      await sleep(nth % 3);
      await sql`select 1`.catch(() => undefined);
    }
    expect(await sql`select 2 as two`).toEqual([{ two: 2 }]);
  });

  it('that a statement failed on gives the next one its own rows alone', async () => {
    sql = openDatabase(database.url, { connections: 1 });
    await expect(sql`select 1 / (5 - i) from generate_series(1, 9) i`).rejects.toThrow('division by zero');
    expect([...(await sql`select 'mine' as row`)]).toEqual([{ row: 'mine' }]);
    let end = (): void => undefined;
    const cut = await behind(parameters(), (socket) => {
      end = lead(socket);
    });
    try {
      // What has come by then stands in the middle of a row.
      const many = cut`select repeat('x', 300) from generate_series(1, 3000000)`.catch((error: unknown) => error);
      await sleep(150);
      end();
      expect(await many).toBeInstanceOf(Error);
      expect([...(await cut`select 'mine' as row`)]).toEqual([{ row: 'mine' }]);
    } finally {
      await cut.end({ timeout: 1 });
    }
  });
});

describe('a connection that the server ends', () => {
  const pid = async (statements: Statements) => {
    const [row] = await statements<{ pid: number }[]>`select pg_backend_pid() as pid`;
    return row?.pid ?? 0;
  };
  const ended = async (one: number, afterMs = 0) => {
    await sleep(afterMs);
    await database.sql`select pg_terminate_backend(${one})`;
  };
  /** None of them waits for the driver to give the connection up, or is told of another's end. */
  const goesOn = async () => {
    for (let nth = 0; nth < 3; nth += 1) expect(await sql`select ${'own'}::text as row`).toEqual([{ row: 'own' }]);
  };

  it('tells whom it ended and nobody after', { timeout: 10_000 }, async () => {
    sql = openDatabase(database.url, { connections: 1 });
    const end = ended(await pid(sql), 50);
    await expect(sql`select pg_sleep(5)`).rejects.toMatchObject({ code: '57P01' });
    await end;
    await goesOn();
  });

  it('in a transaction is made anew at once', { timeout: 10_000 }, async () => {
    sql = openDatabase(database.url, { connections: 1 });
    const alone = sql.begin(async (transaction) => {
      void ended(await pid(transaction), 50);
      await transaction`select pg_sleep(5)`;
    });
    await expect(alone).rejects.toThrow(Error);
    await goesOn();
    const many = sql.begin(async (transaction) => {
      void ended(await pid(transaction), 50);
      await Promise.allSettled([transaction`select pg_sleep(5)`, transaction`select ${'a'}::text`]);
      await transaction`select ${'b'}::text`;
    });
    await expect(many).rejects.toThrow(Error);
    await goesOn();
  });

  it('that somebody has alone takes nothing more, and is given to nobody after', { timeout: 10_000 }, async () => {
    sql = openDatabase(database.url, { connections: 1 });
    const held = await sql.reserve();
    const end = ended(await pid(held), 50);
    await expect(held.unsafe('select pg_sleep(5)')).rejects.toMatchObject({ code: '57P01' });
    await end;
    expect(() => held`select 1`).toThrow(expect.objectContaining({ code: '08006' }));
    held.release();
    await goesOn();
    const other = await sql.reserve();
    await expect(other`select 1 / 0`).rejects.toMatchObject({ code: '22012' });
    expect(await other`select 2 as two`).toEqual([{ two: 2 }]);
    other.release();
    await goesOn();
  });

  it('takes nothing more of its transaction, neither a statement nor its rollback', async () => {
    sql = openDatabase(database.url, { connections: 1 });
    await database.sql`create table if not exists kept_of (who text)`;
    const first = sql.begin(async (transaction) => {
      await ended(await pid(transaction));
      await sleep(100);
      await transaction`insert into kept_of values ('the first')`;
    });
    const late = first.catch((error: unknown) => error);
    expect(await late).toBeInstanceOf(Error);
    const second = await sql.begin(async (transaction) => {
      await transaction`insert into kept_of values ('the second')`;
      await sleep(200);
      await transaction`insert into kept_of values ('the second')`;
      return transaction`select txid_current_if_assigned() is not null as inside`;
    });
    expect(second).toEqual([{ inside: true }]);
    expect(await sql`select who, count(distinct xmin::text)::int as transactions from kept_of group by who`).toEqual([
      { who: 'the second', transactions: 1 },
    ]);
  });
});

describe('a database that speaks TLS', () => {
  const at = (parameters: string, host?: string) => behind(parameters, (socket) => void lead(socket), host);
  const isSafe = () => sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;

  it.each(['?sslmode=require', '?sslmode=verify-ca&sslrootcert=CA', '?sslrootcert=CA'])(
    'is reached by %s',
    async (by) => {
      sql = await at(by.replace('CA', ca));
      expect(await isSafe()).toEqual([{ ssl: true }]);
    },
  );

  it('is asked for no TLS where nothing says so', async () => {
    sql = await at('');
    expect(await isSafe()).toEqual([{ ssl: false }]);
  });

  it('is refused where nobody known has issued its certificate', async () => {
    sql = await at('?sslmode=verify-full');
    await expect(isSafe()).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  });

  it('is refused at another host than its certificate is for, unless only the authority counts', async () => {
    sql = await at(`?sslmode=verify-full&sslrootcert=${ca}`, '127.0.0.2');
    await expect(isSafe()).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    await sql.end({ timeout: 1 });
    sql = await at(`?sslmode=verify-ca&sslrootcert=${ca}`, '127.0.0.2');
    expect(await isSafe()).toEqual([{ ssl: true }]);
  });

  it.each(['N', 'SX'])('is not the one that answers %s', async (answer) => {
    sql = await behind('?sslmode=require', (socket) => void socket.once('data', () => socket.write(answer)));
    await expect(isSafe()).rejects.toMatchObject({ code: 'NO_TLS' });
  });
});
