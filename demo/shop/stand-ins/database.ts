import { connect, createServer } from 'node:net';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../../src/app/postgres/embedded.ts';
import { catalogue } from '../labelled/catalogue.ts';
import { shoppers } from '../labelled/shoppers.ts';

/** The customer database: a real PostgreSQL, at the same address whenever it is started. */
const folder = process.env['STAND_IN_STATE'];
const password = process.env['STAND_IN_KEY'];
if (!folder || !password) throw new Error('STAND_IN_STATE must name a folder, and STAND_IN_KEY hold a password.');

const dayMs = 86_400_000;
const server = await startEmbeddedPostgres({
  dataDir: folder,
  log: (message) => process.stderr.write(`${message}\n`),
  connections: 20,
});

async function fill(sql: postgres.Sql): Promise<void> {
  const [there] = await sql`select 1 from pg_roles where rolname = 'shop'`;
  if (there) return;
  await sql`create table customers (id bigint primary key, name text, email text, since date, disputes int, interests text)`;
  await sql`create table trends (product bigint primary key, sku text, title text, type text, price numeric, sold int)`;
  await sql`create table digests (week date primary key, digest jsonb)`;
  const known = shoppers.map(({ number, name, email, accountAge, disputes, interests }) => ({
    id: number,
    name,
    email,
    since: new Date(Date.now() - accountAge * dayMs),
    disputes,
    interests,
  }));
  const trends = catalogue.map(({ number, sku, title, type, price, sold }) => ({
    product: number,
    sku,
    title,
    type,
    price,
    sold,
  }));
  await sql`insert into customers ${sql(known)}`;
  await sql`insert into trends ${sql(trends)}`;
  // A role of its own, with no more rights than the workflows need.
  await sql.unsafe(`create role shop login password '${password?.replaceAll("'", "''")}'`);
  await sql`grant select on customers, trends, digests to shop`;
  await sql`grant update on customers to shop`;
  await sql`grant insert, update on digests to shop`;
}

const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
await fill(sql);
await sql.end();

// The PostgreSQL takes another port at each start.
const { port, hostname } = new URL(server.url);
const door = createServer((caller) => {
  const inner = connect(Number(port), hostname);
  for (const [one, other] of [
    [caller, inner],
    [inner, caller],
  ] as const) {
    one.pipe(other);
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
});
door.listen(Number(process.env['STAND_IN_PORT'] ?? 0), '127.0.0.1', () => {
  const address = door.address();
  const at = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`database ready postgres://127.0.0.1:${at}/snodo\n`);
});

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await server.stop();
  process.exit(0);
}
process.once('SIGTERM', () => void end());
process.stdin.resume();
process.stdin.once('end', () => void end());
