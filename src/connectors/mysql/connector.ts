import { z } from 'zod';
import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { sqlActions } from '../sql/actions.ts';
import { ofTable, partsOf } from '../sql/columns.ts';
import { askMysql, changeInMysql, dialect, mysqlFailure } from './client.ts';

const docs = 'https://dev.mysql.com/doc/refman/8.4/en';

const actions = sqlActions({
  dialect,
  placeholders: '?',
  docs: {
    query: `${docs}/sql-statements.html`,
    select: `${docs}/select.html`,
    insert: `${docs}/insert.html`,
    update: `${docs}/update.html`,
    upsert: `${docs}/insert-on-duplicate.html`,
    delete: `${docs}/delete.html`,
  },
  returning: '',
  ask: askMysql,
  change: changeInMysql,
  onConflict(keys, columns) {
    const others = columns.filter((one) => !keys.includes(one));
    // Where there is nothing else to change, the key is set to what it is.
    const set = (others.length === 0 ? keys : others).map(dialect.quote).map((name) => `${name} = values(${name})`);
    return ` on duplicate key update ${set.join(', ')}`;
  },
});

const tablesQuery = `
  select table_name as name from information_schema.tables
  where table_schema = database() and table_name like concat('%', ?, '%') order by 1`;

const columnsQuery = `
  select column_name as name, column_type as type from information_schema.columns
  where table_schema = coalesce(nullif(?, ''), database()) and table_name = ? order by ordinal_position`;

const named = z.object({ name: z.string() });
const typed = named.extend({ type: z.string() });
const who = z.object({ who: z.string() });

/** MySQL, MariaDB, and what speaks their protocol. */
export const mysql = connector({
  id: 'mysql',
  title: 'MySQL',
  description: 'A database of tables: MySQL, MariaDB, and all that speaks as they do.',
  categories: ['data'],
  color: '#00758f',
  docs,
  address: {
    template: 'mysql://{host}:{port}/{database}?tls={tls}',
    hint: 'The port is 3306 where nobody chose another; tls is on, or off for a server that has none.',
    usual: { port: '3306', tls: 'on' },
  },
  socket: { protocols: ['mysql:', 'mariadb:'], port: 3306, failure: mysqlFailure },
  auth: [basic('A user of the database, best one of its own that may do no more than the workflows need.')],
  test: {
    docs: `${docs}/information-functions.html`,
    ask: async (_, socket) => {
      const text = 'select current_user() as who';
      const { rows } = await askMysql(socket, 'SELECT', { text, values: [] }, 1);
      const [found] = z.tuple([who]).parse(rows);
      return found.who;
    },
  },
})
  .choices('tables', {
    docs: `${docs}/information-schema-tables-table.html`,
    input: z.looseObject({}),
    run: async ({ socket, search }) => {
      const { rows } = await askMysql(socket, 'SELECT', { text: tablesQuery, values: [search] }, 500);
      return rows.map((one) => named.parse(one).name).map((name) => ({ value: name, label: name }));
    },
  })
  .choices('columns', {
    docs: `${docs}/information-schema-columns-table.html`,
    input: ofTable,
    run: async ({ socket, input }) => {
      const asked = { text: columnsQuery, values: partsOf(input.table) };
      const { rows } = await askMysql(socket, 'SELECT', asked, 1_000);
      return rows.map((one) => typed.parse(one)).map(({ name, type }) => ({ value: name, label: `${name} (${type})` }));
    },
  })
  .action('query', actions.query)
  .action('find-rows', actions.findRows)
  .action('insert-rows', actions.insertRows)
  .action('update-rows', actions.updateRows)
  .action('upsert-row', actions.upsertRow)
  .action('delete-rows', actions.deleteRows)
  .poll('new-row', actions.newRow);
