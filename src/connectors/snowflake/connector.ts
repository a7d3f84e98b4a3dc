import { z } from 'zod';
import { bearer, oauth2, signedJwt } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import * as actions from './actions.ts';
import { exactName } from './names.ts';
import { newRow } from './new-row.ts';
import { reference, rowsOfStatement } from './statement.ts';

const who = z.object({ WHO: z.string(), ACCOUNT: z.string() });
const named = z.looseObject({
  name: z.string(),
  database_name: z.string().optional(),
  schema_name: z.string().optional(),
});
const most = 500;

async function shown(http: ConnectorHttp, statement: string) {
  const { rows } = await rowsOfStatement(
    http,
    { statement: `${statement} LIMIT ${most}` },
    { limit: most, waitSeconds: 30 },
  );
  return rows.map((one) => named.parse(one));
}

function choice({ name }: { readonly name: string }) {
  return { value: name, label: name };
}

/** Snowflake, by its SQL API. */
export const snowflake = connector({
  id: 'snowflake',
  title: 'Snowflake',
  description: 'A data warehouse in the cloud: run SQL, and insert rows.',
  categories: ['data', 'cloud'],
  color: '#29b5e8',
  docs: `${reference}/reference`,
  address: {
    template: 'https://{account}.snowflakecomputing.com',
    hint: 'The account identifier with a hyphen between organization and account, such as myorg-myaccount.',
  },
  // Of a token that a person has put in, Snowflake sees itself whether it is a programmatic one.
  http: {
    headersBy: {
      jwt: { 'x-snowflake-authorization-token-type': 'KEYPAIR_JWT' },
      oauth2: { 'x-snowflake-authorization-token-type': 'OAUTH' },
    },
  },
  auth: [
    bearer('A programmatic access token of a user, made in Snowsight under the settings of the user.'),
    signedJwt(
      { algorithm: 'RS256', expiresIn: '30m' },
      'A private key in PEM whose public key the user has. claims.sub is ACCOUNT.USER in capitals, and claims.iss the same with .SHA256: and the fingerprint, which DESCRIBE USER shows.',
    ),
    oauth2({
      authorizationUrl: 'https://{account}.snowflakecomputing.com/oauth/authorize',
      tokenUrl: 'https://{account}.snowflakecomputing.com/oauth/token-request',
      scopes: ['refresh_token'],
      clientAuth: 'basic',
      hint: 'A security integration of the type OAUTH for a custom client, made by an ACCOUNTADMIN.',
    }),
  ],
  test: {
    docs: `${reference}/submitting-requests`,
    ask: async (http) => {
      const statement = 'SELECT CURRENT_USER() AS WHO, CURRENT_ACCOUNT() AS ACCOUNT';
      const { rows } = await rowsOfStatement(http, { statement }, { limit: 1, waitSeconds: 30 });
      const [{ WHO, ACCOUNT }] = z.tuple([who]).parse(rows);
      return `${WHO} in ${ACCOUNT}`;
    },
  },
})
  .action('run-statement', actions.executeStatement)
  .action('get-statement', actions.getStatement)
  .action('cancel-statement', actions.cancelStatement)
  .action('insert-rows', actions.insertRows)
  .poll('new-row', newRow)
  .choices('warehouses', {
    docs: 'https://docs.snowflake.com/en/sql-reference/sql/show-warehouses',
    input: z.object({}),
    // It takes no LIMIT, as there are few.
    run: async ({ http }) => {
      const wanted = { limit: most, waitSeconds: 30 };
      const { rows } = await rowsOfStatement(http, { statement: 'SHOW WAREHOUSES' }, wanted);
      return rows.map((one) => choice(named.parse(one)));
    },
  })
  .choices('databases', {
    docs: 'https://docs.snowflake.com/en/sql-reference/sql/show-databases',
    input: z.object({}),
    run: async ({ http }) => (await shown(http, 'SHOW DATABASES')).map(choice),
  })
  .choices('schemas', {
    docs: 'https://docs.snowflake.com/en/sql-reference/sql/show-schemas',
    input: z.object({ database: z.string().min(1) }),
    run: async ({ http, input }) =>
      (await shown(http, `SHOW SCHEMAS IN DATABASE ${exactName(input.database)}`)).map(choice),
  })
  .choices('tables', {
    docs: 'https://docs.snowflake.com/en/sql-reference/sql/show-tables',
    input: z.object({ database: z.string().min(1), schema: z.string().min(1).optional() }),
    run: async ({ http, input: { database, schema } }) => {
      const place =
        schema === undefined ? `DATABASE ${exactName(database)}` : `SCHEMA ${exactName(database)}.${exactName(schema)}`;
      return (await shown(http, `SHOW TABLES IN ${place}`)).map(({ name, database_name, schema_name }) => {
        const path = [database_name, schema_name, name].filter((part) => part !== undefined);
        return { value: path.map(exactName).join('.'), label: path.join('.') };
      });
    },
  });
