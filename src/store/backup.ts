import type { Readable, Writable } from 'node:stream';
import type { Sql, Statements } from './database.ts';

/** A table with the columns that are written when it is filled, in an order in which what is named stands before. */
export interface TableToCopy {
  readonly name: string;
  readonly columns: readonly string[];
}

/** What a start makes itself, and what is only true of the processes that run. */
const leftOut = ['migrations', 'history_tables', 'history_parts', 'workers', 'workflow_presence'];

/** All our tables but those; of the history the whole, not its parts. */
export async function tablesToCopy(sql: Statements): Promise<readonly TableToCopy[]> {
  const tables = await sql<{ name: string; columns: readonly string[]; needs: readonly string[] }[]>`
    select c.relname::text as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum)::text[] as columns,
      array(select distinct f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid)::text[] as needs
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all(${leftOut}::text[])
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by 1`;
  const sorted: TableToCopy[] = [];
  const placed = new Set<string>();
  const known = new Set(tables.map(({ name }) => name));
  while (sorted.length < tables.length) {
    const next = tables.filter(
      ({ name, needs }) => !placed.has(name) && needs.every((one) => placed.has(one) || !known.has(one)),
    );
    if (next.length === 0) throw new Error('some tables name each other in a ring');
    for (const { name, columns } of next) {
      placed.add(name);
      sorted.push({ name, columns });
    }
  }
  return sorted;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function columnsOf({ columns }: TableToCopy): string {
  return columns.map(quoted).join(', ');
}

/** The rows of a table, as COPY writes them. */
export async function copyOut(sql: Statements, table: TableToCopy): Promise<Readable> {
  const rows = await sql
    .unsafe(`copy (select ${columnsOf(table)} from public.${quoted(table.name)}) to stdout`)
    .readable();
  // The driver stops its socket while this is full, and lets it go on when more is read. Where it was full at its last row
  // nothing more is read, and whatever is asked next over the same connection would never be answered.
  return rows.once('end', () => rows._read(0));
}

/** Takes rows as `copyOut` gives them; it is done when the stream has finished. */
export async function copyIn(sql: Statements, table: TableToCopy): Promise<Writable> {
  return sql.unsafe(`copy public.${quoted(table.name)} (${columnsOf(table)}) from stdin`).writable();
}

/** The transaction is not given up as lost while files are written, which may take long. */
export async function waitsForDisk(sql: Statements): Promise<void> {
  await sql`set local idle_in_transaction_session_timeout = 0`;
}

/** What a migration itself writes. */
const seeded = ['audit_chain', 'file_folder'];

/** Takes those rows out, and lets what would be done with each row be: it was done where it was written. */
export async function openForCopies(sql: Statements, tables: readonly TableToCopy[]): Promise<void> {
  for (const { name } of tables) await sql.unsafe(`alter table public.${quoted(name)} disable trigger user`);
  for (const name of seeded) await sql.unsafe(`delete from public.${quoted(name)}`);
}

/** The triggers as they were, and every number that is counted on behind the greatest there is. */
export async function closeAfterCopies(sql: Statements, tables: readonly TableToCopy[]): Promise<void> {
  for (const { name } of tables) await sql.unsafe(`alter table public.${quoted(name)} enable trigger user`);
  const counted = await sql<{ table: string; column: string }[]>`
    select c.relname::text as table, a.attname::text as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and a.attidentity <> ''`;
  for (const { table, column } of counted) {
    await sql.unsafe(
      `select setval(pg_get_serial_sequence('public.${table}', '${column}'), greatest(1, max(${quoted(column)})))
       from public.${quoted(table)}`,
    );
  }
}

/** A job of the queue: which runs are to be gone on with, and when. */
export interface QueuedJob {
  readonly task: string;
  readonly payload: string;
  readonly runAt: string;
  readonly key: string | null;
}

/** The queue gives no jobs with what they are about; this is how its tables are in the version that is installed. */
export async function queuedJobs(sql: Statements): Promise<readonly QueuedJob[]> {
  return sql<QueuedJob[]>`
    select t.identifier as task, j.payload::text as payload, j.run_at::text as "runAt", j.key
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'run' or t.identifier like 'run:%'`;
}

/** The files whose bytes are on the disk. */
export async function fileIds(sql: Statements): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`select id from files order by id`;
  return rows.map(({ id }) => id);
}

export async function queueAgain(sql: Statements, jobs: readonly QueuedJob[]): Promise<void> {
  for (const { task, payload, runAt, key } of jobs) {
    await sql`
      select graphile_worker.add_job(${task}, ${payload}::text::json, run_at => ${runAt}::text::timestamptz, job_key => ${key})`;
  }
}

/** A table that somebody has written to; undefined where nobody has worked with this database. */
export async function firstInUse(sql: Statements, tables: readonly TableToCopy[]): Promise<string | undefined> {
  for (const { name } of tables) {
    if (seeded.includes(name)) continue;
    const [row] = await sql.unsafe<{ has: boolean }[]>(`select exists (select from public.${quoted(name)}) as has`);
    if (row?.has === true) return name;
  }
  return undefined;
}

/** Whether tables are there that no Snodo has made. */
export async function isOfAnother(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ other: boolean }[]>`
    select to_regclass('public.migrations') is null and exists (
      select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')) as other`;
  return row?.other === true;
}
