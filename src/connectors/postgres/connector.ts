import { z } from 'zod';
import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { sqlActions } from '../sql/actions.ts';
import { ofTable, partsOf } from '../sql/columns.ts';
import { askPostgres, changeInPostgres, dialect, postgresFailure } from './client.ts';
import { postgresStream } from './stream.ts';

const docs = 'https://www.postgresql.org/docs/current';

const actions = sqlActions({
  dialect,
  placeholders: '$1, $2 …',
  docs: {
    query: `${docs}/sql-commands.html`,
    select: `${docs}/sql-select.html`,
    insert: `${docs}/sql-insert.html`,
    update: `${docs}/sql-update.html`,
    upsert: `${docs}/sql-insert.html#SQL-ON-CONFLICT`,
    delete: `${docs}/sql-delete.html`,
  },
  returning: ' returning *',
  ask: askPostgres,
  change: changeInPostgres,
  onConflict(keys, columns) {
    const on = ` on conflict (${keys.map(dialect.quote).join(', ')}) do `;
    const set = columns
      .filter((one) => !keys.includes(one))
      .map((one) => `${dialect.quote(one)} = excluded.${dialect.quote(one)}`);
    return set.length === 0 ? `${on}nothing` : `${on}update set ${set.join(', ')}`;
  },
});

const tablesQuery = `
  select case when table_schema = current_schema() then table_name else table_schema || '.' || table_name end as name
  from information_schema.tables
  where table_schema not in ('pg_catalog', 'information_schema') and table_name ilike '%' || $1 || '%'
  order by 1`;

const columnsQuery = `
  select column_name as name, data_type as type from information_schema.columns
  where table_name = $2 and table_schema = coalesce(nullif($1, ''), current_schema()) order by ordinal_position`;

const named = z.object({ name: z.string() });
const typed = named.extend({ type: z.string() });
const who = z.object({ who: z.string(), where: z.string() });

/** PostgreSQL, and what speaks its protocol. */
export const postgres = connector({
  id: 'postgres',
  title: 'PostgreSQL',
  description: 'A database of tables, and all that speaks as it does.',
  categories: ['data'],
  color: '#336791',
  docs,
  address: {
    template: 'postgres://{host}:{port}/{database}?tls={tls}',
    hint: 'The port is 5432 where nobody chose another; tls is on, or off for a server that has none.',
    usual: { port: '5432', tls: 'on' },
  },
  socket: { protocols: ['postgres:', 'postgresql:'], port: 5432, failure: postgresFailure },
  auth: [basic('A role of the database, best one of its own that may do no more than the workflows need.')],
  test: {
    docs: `${docs}/functions-info.html`,
    ask: async (_, socket) => {
      const text = 'select current_user::text as who, current_database()::text as where';
      const { rows } = await askPostgres(socket, 'SELECT', { text, values: [] }, 1);
      const [{ who: name, where }] = z.tuple([who]).parse(rows);
      return `${name} in ${where}`;
    },
  },
})
  .choices('tables', {
    docs: `${docs}/infoschema-tables.html`,
    input: z.looseObject({}),
    run: async ({ socket, search }) => {
      const { rows } = await askPostgres(socket, 'SELECT', { text: tablesQuery, values: [search] }, 500);
      return rows.map((one) => named.parse(one).name).map((name) => ({ value: name, label: name }));
    },
  })
  .choices('columns', {
    docs: `${docs}/infoschema-columns.html`,
    input: ofTable,
    run: async ({ socket, input }) => {
      const asked = { text: columnsQuery, values: partsOf(input.table) };
      const { rows } = await askPostgres(socket, 'SELECT', asked, 1_000);
      return rows.map((one) => typed.parse(one)).map(({ name, type }) => ({ value: name, label: `${name} (${type})` }));
    },
  })
  .action('query', actions.query)
  .action('find-rows', actions.findRows)
  .action('insert-rows', actions.insertRows)
  .action('update-rows', actions.updateRows)
  .action('upsert-row', actions.upsertRow)
  .action('delete-rows', actions.deleteRows)
  .poll('new-row', actions.newRow)
  .stream(postgresStream);
