/** The words of an id: `acme-crm` is Acme Crm. */
function titleOf(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function variableOf(id: string): string {
  return id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const connectorText = (
  id: string,
  url: string,
): string => `import { bearer, connector, whoByRest } from 'snodo/connector';
import { z } from 'zod';

export const ${variableOf(id)} = connector({
  id: '${id}',
  title: '${titleOf(id)}',
  description: 'What the service is, in one sentence.',
  categories: ['crm'],
  color: '#4f46e5',
  docs: '${url}/docs',
  baseUrl: '${url}',
  auth: [bearer('Where one gets the token, and what it must be allowed to do.')],
  // The call by which a connection is tried: it tells whose credential it is.
  test: whoByRest({
    docs: '${url}/docs/me',
    path: '/me',
    answer: z.object({ email: z.string() }),
    who: ({ email }) => email,
  }),
}).action('find-customer', {
  title: 'Find a customer',
  description: 'Gives the customer that has an e-mail address.',
  docs: '${url}/docs/customers',
  effect: 'read',
  input: z.strictObject({
    email: z.email().meta({ title: 'E-mail', description: 'Of the customer.' }),
  }),
  // looseObject keeps what the service says beside this.
  output: z.looseObject({ id: z.string(), email: z.string() }),
  run: ({ http, input }) => http.get('/customers', { query: { email: input.email } }),
});
`;

const fixtureText = (
  url: string,
): string => `# Written from the documentation of the service, never a recording of an account.
- action: find-customer
  page: ${url.replace(/^http:/, 'https:')}/docs/customers
  read: ${new Date().toISOString().slice(0, 10)}
  # page: its text was read for this. knowledge: it was not.
  basis: page
  with: { email: ada@example.com }
  calls:
    - asks: { method: GET, path: "/customers?email=ada%40example.com" }
      answers:
        body: { id: c_1, email: ada@example.com, name: Ada Rossi }
  output: { id: c_1, email: ada@example.com, name: Ada Rossi }
`;

const testText = (id: string): string => `import { replayFile } from 'snodo/connector/replay';
import { ${variableOf(id)} } from './connector.ts';

await replayFile(${variableOf(id)}, new URL('./fixtures.yaml', import.meta.url));
`;

/** The files of a new connector, by their names. @param url where its API begins. */
export function newConnector(id: string, url: string): Readonly<Record<string, string>> {
  return {
    'connector.ts': connectorText(id, url),
    'fixtures.yaml': fixtureText(url),
    'connector.test.ts': testText(id),
  };
}
