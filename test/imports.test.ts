import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const step = z.looseObject({ id: z.string(), type: z.string() });
const imported = z.object({
  kind: z.string(),
  document: z.looseObject({ slug: z.string() }).nullable(),
  steps: z.array(step).nullable(),
  operations: z
    .array(z.object({ id: z.string(), method: z.string(), path: z.string(), summary: z.string() }))
    .nullable(),
  connections: z.array(z.looseObject({ slug: z.string(), missing: z.array(z.string()) })),
  layout: z.object({ positions: z.record(z.string(), z.unknown()), notes: z.array(z.unknown()) }).nullable(),
  more: z.array(z.object({ document: z.looseObject({ slug: z.string() }) })),
  counts: z.looseObject({ nodes: z.record(z.string(), z.number()) }),
  report: z.array(z.object({ node: z.string(), message: z.string(), verdict: z.string(), about: z.string() })),
});
const run = z.looseObject({ status: z.string(), output: z.unknown(), error: z.unknown() });
let service: StandIn;

async function ask(body: object, headers: Readonly<Record<string, string>> = {}) {
  const answer = await server.call('POST', '/imports', { headers, body: JSON.stringify(body) });
  return { status: answer.status, text: await answer.text() };
}

async function bring(text: string, operation?: string) {
  const { status, text: said } = await ask({ text, ...(operation === undefined ? {} : { operation }) });
  expect(`${status} ${said}`).toMatch(/^200 /);
  return imported.parse(JSON.parse(said));
}

const said = (report: readonly { readonly message: string }[]) => report.map(({ message }) => message).join('\n');

async function must(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Publishes what was imported and runs it. */
async function carriedOut(document: { readonly slug: string } | null, input: unknown = null) {
  const slug = document?.slug ?? '';
  await must('PUT', `/workflows/${slug}`, document);
  await must('POST', `/workflows/${slug}/publish`);
  return run.parse(await must('POST', `/workflows/${slug}/runs?wait=20s`, { input }));
}

beforeAll(async () => {
  service = await standIn(() => ({ body: { size: 12, first: 'Ada', last: 'Lovelace' } }));
  await server.launch();
});
afterAll(async () => {
  await server.remove();
  await service?.[Symbol.asyncDispose]();
});

describe('what is pasted', () => {
  it('is a workflow, in YAML or JSON, as it is; with its problems where it has some', async () => {
    const yaml = 'snodo: 1\nslug: hello\nsteps:\n  - { id: a, type: map, with: { value: 1 } }\n';
    const json = JSON.stringify({ snodo: 1, slug: 'hello', steps: [{ id: 'a', type: 'map', with: { value: 1 } }] });
    for (const text of [yaml, json, `\uFEFF\n${yaml}`, '{snodo: 1, slug: hello, steps: [{id: a, type: map}]}']) {
      expect(await bring(text)).toMatchObject({ kind: 'workflow', document: { slug: 'hello' }, report: [] });
    }
    const wrong = await ask({ text: yaml.replace('type: map', 'tpye: map') });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('steps[0].tpye');
    // What only keeps it from being published is told beside it.
    const unknown = await bring(yaml.replace('type: map', 'type: mapp'));
    expect(unknown.report).toEqual([expect.objectContaining({ node: 'steps[0].type' })]);
  });

  it('is nothing that is known: it is said what could be pasted', async () => {
    for (const text of [
      'hello there',
      '{"a":1}',
      '[]',
      '  \n ',
      '42',
      '{"a":',
      'a: [',
      '<html></html>',
      '{"steps":[]}',
    ]) {
      const { status, text: detail } = await ask({ text });
      expect([text, status]).toEqual([text, 400]);
      expect(detail).toMatch(/text|Line/);
    }
    expect((await ask({})).status).toBe(400);
    expect((await ask({ text: 1 })).status).toBe(400);
  });
});

describe('curl commands', () => {
  it('become steps that make the same call', async () => {
    const { url } = service;
    const before = service.seen.length;
    const { document, steps, connections } = await bring(
      `$ curl -sSL '${url}/a/b?x=1&x=2&q=a%20b' -H 'X-Trace: t' \\\n  -H 'Content-Type: application/json' --data-raw $'{"it\\'s": "{{ 1 }}\\u0021"}'
       curl ${url}/form -d a=1 --data-urlencode 'b=x y&z' -A me -m 5 --retry 2
       curl -XDELETE "${url}/thing" && echo done
       curl -G ${url}/search -d q=tea -d 'page=2' | jq .
       curl --json '{"n":1}' ${url}/json`,
    );
    expect(connections).toEqual([]);
    expect(steps?.map(({ id }) => id)).toEqual(['post_b', 'post_form', 'delete_thing', 'get_search', 'post_json']);
    expect(await carriedOut(document)).toMatchObject({ status: 'succeeded', error: null });
    const seen = service.seen
      .slice(before)
      .map(({ method, path, body, headers }) => [method, path, body, headers['x-trace'] ?? null]);
    expect(seen).toEqual([
      ['POST', '/a/b?x=1&x=2&q=a+b', `{"it's":"{{ 1 }}!"}`, 't'],
      ['POST', '/form', 'a=1&b=x+y%26z', null],
      ['DELETE', '/thing', '', null],
      ['GET', '/search?q=tea&page=2', '', null],
      ['POST', '/json', '{"n":1}', null],
    ]);
  });

  it('give no secret away: a connection is proposed that has to be filled in', async () => {
    const { steps, connections, report } = await bring(
      `curl https://api.github.com/user -H "Authorization: Bearer hidden-1"
       curl https://api.github.com/repos -H 'authorization: bearer hidden-1'
       curl -u anna:hidden-2 https://crm.example/v1/people
       curl 'https://maps.example/geo?key=hidden-3&address=Rome'
       curl https://x.example -H 'X-Api-Key: hidden-4' -H 'X-Auth-Token: hidden-5' -b 'session=hidden-6'
       curl https://y.example/login -d '{"user":"a","password":"hidden-7","deep":[{"client_secret":"hidden-8"}]}'
       curl https://bob:hidden-9@z.example/
       curl https://v.example/form -d 'token=hidden-10&a=1' -F 'secret=hidden-11'
       curl https://w.example/ --oauth2-bearer hidden-12`,
    );
    expect(JSON.stringify({ steps, connections, report })).not.toContain('hidden');
    expect(connections.map(({ slug, config, missing }) => [slug, config, missing])).toEqual([
      ['github', { connector: 'http', baseUrl: 'https://api.github.com', auth: { type: 'bearer' } }, ['auth.token']],
      [
        'crm',
        { connector: 'http', baseUrl: 'https://crm.example', auth: { type: 'basic', username: 'anna' } },
        ['auth.password'],
      ],
      [
        'maps',
        { connector: 'http', baseUrl: 'https://maps.example', auth: { type: 'api-key', in: 'query', name: 'key' } },
        ['auth.value'],
      ],
      [
        'x',
        { connector: 'http', baseUrl: 'https://x.example', auth: { type: 'api-key', in: 'header', name: 'X-Api-Key' } },
        ['auth.value'],
      ],
      [
        'z',
        { connector: 'http', baseUrl: 'https://z.example', auth: { type: 'basic', username: 'bob' } },
        ['auth.password'],
      ],
      ['w', { connector: 'http', baseUrl: 'https://w.example', auth: { type: 'bearer' } }, ['auth.token']],
    ]);
    expect(steps?.[0]).toMatchObject({ with: { connection: 'github', path: '/user' } });
    expect(steps?.[3]).toMatchObject({ with: { connection: 'maps', path: '/geo', query: { address: 'Rome' } } });
    for (const what of ['X-Auth-Token', 'Cookie', 'password', 'deep[0].client_secret', 'secret']) {
      expect(said(report)).toContain(what);
    }
  });

  it('are read by the rules of the shell that they were copied for', async () => {
    const { url } = service;
    const before = service.seen.length;
    const { document, report } = await bring(
      // As Chrome copies them for bash and for the Windows prompt, and Firefox for Windows.
      `curl '${url}/bash' -H 'Content-Type: application/json' --data-raw $'{"it\\'s":"\\u0021 10$","s":"\\ud83d\\ude00"}' -H 'X-A: ^a$'
       curl ${url}/given --data-binary @- -H 'Content-Type: text/plain' 2>/dev/null <<END
it's here
END
       TOKEN=1 /usr/bin/curl -s > out.json ${url}/arrow --resolve a:1:2.3.4.5 --max-redirs 5 -H 'Accept:' &
       curl ${url}/first -d 'path=C:\\' --next ${url}/second
       curl -X POST ${url}/lost
         -F 'meta={"a":1};type=application/json'
       curl --json '{"id":12345678901234567890}' ${url}/huge`,
    );
    expect(said(report)).toBe('--resolve is not known here and was left out.');
    expect(await carriedOut(document)).toMatchObject({ status: 'succeeded', error: null });
    const { document: windows } = await bring(
      `curl ^"${url}/prompt?a=1^&b=^%^20^" ^
         -H ^"content-type: application/json^" ^
         --data-raw ^"^{^\\^"a^\\^":^\\^"100^% ^$x^\\^"^}^"`,
    );
    expect(await carriedOut(windows)).toMatchObject({ status: 'succeeded', error: null });
    const { document: shell } = await bring(
      `curl.exe -X POST ${url}/powershell \`\n  -H "Content-Type: application/json" \`\n  -d '{\\"a\\": 1}'`,
    );
    expect(await carriedOut(shell)).toMatchObject({ status: 'succeeded', error: null });
    const { document: fox } = await bring(
      `curl "${url}/firefox" -X POST -H "Content-Type: application/json" --data-raw "{""a"":1}"`,
    );
    expect(await carriedOut(fox)).toMatchObject({ status: 'succeeded', error: null });
    const seen = service.seen.slice(before).map(({ method, path, body }) => [`${method} ${path}`, body]);
    expect(seen).toEqual([
      ['POST /bash', `{"it's":"! 10$","s":"😀"}`],
      ['POST /given', "it's here\n"],
      ['GET /arrow', ''],
      ['POST /first', 'path=C%3A%5C'],
      ['GET /second', ''],
      ['POST /lost', expect.stringMatching(/name="meta"\r\nContent-Type: application\/json\r\n\r\n\{"a":1\}/)],
      ['POST /huge', '{"id":12345678901234567890}'],
      ['POST /prompt?a=1&b=+', '{"a":"100% $x"}'],
      ['POST /powershell', '{"a":1}'],
      ['POST /firefox', '{"a":1}'],
    ]);
    // What a document says of curl makes it none, and a key in the place of a user stays out.
    const described =
      'openapi: 3.1.0\ninfo:\n  description: |\n    curl https://a.example\npaths: { /a: { get: {} } }\n';
    expect((await bring(described)).kind).toBe('openapi');
    expect(JSON.stringify(await bring('curl -u sk_test_0123456789abcdef: https://pay.example/v1'))).not.toContain(
      'sk_test',
    );
  });

  it('that speak of files, of other protocols or of what is not known here say so', async () => {
    const { steps, report } = await bring(
      `curl https://a.example/1 -d @/etc/passwd
       curl https://a.example/2 -F file=@photo.jpg -F name=x -k --foo -n
       curl ftp://a.example/3
       curl -X PURGE https://a.example/4
       curl
       curl https://a.example/5?a=1&b=2`,
    );
    expect(steps?.map(({ with: input }) => input)).toMatchObject([
      { url: 'https://a.example/1', method: 'POST' },
      { url: 'https://a.example/2', multipart: [{ name: 'name', value: 'x' }] },
      { url: 'https://a.example/5', query: { a: '1' } },
    ]);
    expect(JSON.stringify(steps)).not.toMatch(/passwd|photo/);
    for (const what of [
      /on your machine/,
      /--foo is not known/,
      /-n is not known/,
      /PURGE is not spoken/,
      /no address/,
      /in quotes/,
    ]) {
      expect(said(report)).toMatch(what);
    }
    expect((await ask({ text: 'curl ftp://only.example' })).status).toBe(400);
  });
});

describe('an OpenAPI document', () => {
  const pets = {
    openapi: '3.0.3',
    info: { title: 'Pet Store', version: '1' },
    servers: [{ url: 'https://{env}.pets.example/v1', variables: { env: { default: 'api' } } }],
    security: [{ key: [] }],
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-Key' },
        oauth: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: 'https://t.example/', scopes: { read: '' } } },
        },
      },
      schemas: {
        Pet: {
          type: 'object',
          properties: {
            id: { type: 'integer', readOnly: true },
            name: { type: 'string', example: 'Rex' },
            born: { type: 'string', format: 'date' },
            parent: { $ref: '#/components/schemas/Pet' },
            tags: { type: 'array', items: { type: 'string', enum: ['big', 'small'] } },
          },
        },
      },
    },
    paths: {
      '/pets/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        put: {
          operationId: 'updatePet',
          summary: 'Update a pet',
          parameters: [
            { name: 'dry', in: 'query', required: true },
            { name: 'lang', in: 'query' },
          ],
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } },
        },
        get: { summary: 'One pet', security: [{ oauth: ['read'] }] },
      },
    },
  };

  it('lists its operations, and makes the step of the one that is chosen', async () => {
    const text = JSON.stringify(pets);
    const listed = await bring(text);
    expect(listed).toMatchObject({ kind: 'openapi', document: null, steps: null });
    expect(listed.operations?.map(({ id, summary }) => [id, summary])).toEqual([
      ['GET /pets/{id}', 'One pet'],
      ['updatePet', 'Update a pet'],
    ]);
    const { steps, connections, report } = await bring(text, 'updatePet');
    expect(steps).toEqual([
      {
        id: 'updatepet',
        type: 'http.request',
        name: 'Update a pet',
        with: {
          connection: 'pets',
          path: '/pets/{{ trigger.body.id }}',
          method: 'PUT',
          query: { dry: '{{ trigger.body.dry }}' },
          body: { name: 'Rex', born: '2030-01-31', tags: ['big'] },
        },
      },
    ]);
    expect(connections).toMatchObject([
      {
        slug: 'pets',
        config: { baseUrl: 'https://api.pets.example/v1', auth: { type: 'api-key', in: 'header', name: 'X-Key' } },
        missing: ['auth.value'],
      },
    ]);
    expect(said(report)).toContain('lang');
    expect((await bring(text, 'GET /pets/{id}')).connections).toMatchObject([
      {
        config: {
          auth: { type: 'oauth2', grant: 'client_credentials', tokenUrl: 'https://t.example/', scopes: ['read'] },
        },
      },
    ]);
    const wrong = await ask({ text, operation: 'updatePets' });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('Did you mean \\"updatePet\\"?')]);
  });

  it('says what of its proof, address, files and parameters is for the reader to give', async () => {
    const odd = {
      openapi: '3.0.3',
      info: { title: 'Odd', version: '1' },
      servers: [{ url: '/api/v3' }],
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          app: { type: 'apiKey', in: 'header', name: 'X-App' },
          pass: { type: 'oauth2', flows: { password: { tokenUrl: '/token', scopes: { a: '' } } } },
          id: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example/.well-known/openid-configuration' },
        },
      },
      paths: {
        '/files/{id}': {
          post: {
            operationId: 'upload',
            security: [{ cookie: [] }],
            parameters: [
              { $ref: 'other.yaml#/p' },
              { name: 'Accept', in: 'header', required: true },
              { name: 'tenant', in: 'cookie', required: true },
            ],
            requestBody: {
              content: {
                'multipart/form-data': {
                  schema: {
                    type: 'object',
                    properties: { title: { type: 'string' }, scan: { type: 'string', format: 'binary' } },
                  },
                },
              },
            },
          },
          put: {
            operationId: 'replace',
            security: [{ key: [], app: [] }],
            servers: [{ url: 'https://{tenant}.odd.example', variables: { tenant: { default: 'demo' } } }],
            requestBody: { content: { 'image/png': { schema: { type: 'string', format: 'binary' } } } },
          },
          get: { operationId: 'one', security: [{ pass: [] }] },
          delete: { operationId: 'gone', security: [{ id: [] }], requestBody: { $ref: 'other.yaml#/b' } },
        },
      },
    };
    const of = async (operation: string) => {
      const { steps, connections, report } = await bring(JSON.stringify(odd), operation);
      return { with: steps?.[0]?.['with'], connection: connections[0], says: said(report) };
    };
    expect(await of('upload')).toEqual({
      with: {
        connection: 'odd',
        path: '/api/v3/files/{{ trigger.body.id }}',
        method: 'POST',
        headers: { cookie: 'tenant={{ trigger.body.tenant }}' },
        multipart: [
          { name: 'title', value: 'text' },
          { name: 'scan', file: '{{ trigger.body.scan }}' },
        ],
      },
      connection: expect.objectContaining({ missing: ['baseUrl'] }),
      says: expect.stringMatching(/cookie, is not carried over[^]*other\.yaml#\/p/),
    });
    expect(await of('replace')).toMatchObject({
      with: { headers: { 'content-type': 'image/png' }, body: '{{ trigger.body.content }}' },
      connection: { config: { baseUrl: 'https://demo.odd.example', auth: { type: 'api-key', name: 'X-Key' } } },
      says: expect.stringMatching(/leaves tenant[^]*proved by app as well[^]*Its body is image\/png/),
    });
    expect((await of('one')).connection).toMatchObject({
      config: { auth: { type: 'oauth2', grant: 'password', scopes: ['a'] } },
      missing: ['baseUrl', 'auth.tokenUrl', 'auth.clientId', 'auth.clientSecret', 'auth.username', 'auth.password'],
    });
    expect(await of('gone')).toMatchObject({
      connection: { config: { auth: { type: 'oauth2', grant: 'authorization_code', issuer: 'https://id.example' } } },
      says: expect.stringContaining('another document'),
    });
  });

  it('of Swagger 2, in YAML, is read as well', async () => {
    const swagger = `swagger: "2.0"
info: { title: Old, version: "1" }
host: old.example
basePath: /api
schemes: [https]
securityDefinitions: { basic: { type: basic } }
security: [{ basic: [] }]
paths:
  /things:
    post:
      operationId: addThing
      parameters:
        - { name: body, in: body, schema: { type: object, properties: { n: { type: integer } } } }
      responses: {}
`;
    expect((await bring(swagger)).operations).toMatchObject([{ id: 'addThing', method: 'POST', path: '/things' }]);
    const { steps, connections } = await bring(swagger, 'addThing');
    expect(steps).toMatchObject([{ with: { connection: 'old', path: '/things', method: 'POST', body: { n: 0 } } }]);
    expect(connections).toMatchObject([{ config: { baseUrl: 'https://old.example/api', auth: { type: 'basic' } } }]);
  });
});

describe('a workflow of n8n', () => {
  const to = (...nodes: string[]) => nodes.map((node) => ({ node, type: 'main', index: 0 }));
  const node = (name: string, type: string, parameters: object = {}, more: object = {}) => ({
    name,
    type: `n8n-nodes-base.${type}`,
    parameters,
    position: [name.length * 10, 0],
    ...more,
  });

  it('is told of in the language that is asked for', async () => {
    const text = JSON.stringify({
      name: 'Ritratti',
      settings: { errorWorkflow: 'x' },
      nodes: [
        node('Ogni giorno', 'scheduleTrigger', { rule: { interval: [{ triggerAtHour: 7 }] } }),
        node('Chiama', 'httpRequest', { url: 'https://crm.example/people', authentication: 'genericCredentialType' }),
        node('Ritaglia', 'editImage'),
        node('Scrivi', 'set', { assignments: { assignments: [{ name: 'a', value: '={{ $json.a + $vars.b }}' }] } }),
      ],
      connections: {
        'Ogni giorno': { main: [to('Chiama')] },
        Chiama: { main: [to('Ritaglia')] },
        Ritaglia: { main: [to('Scrivi')] },
      },
    });
    const told = async (language: string) => {
      const { status, text: answer } = await ask({ text }, { 'accept-language': language });
      expect(status).toBe(200);
      return imported.parse(JSON.parse(answer));
    };
    const [english, italian] = [await told('de'), await told('it-IT,en;q=0.5')];
    expect(said(english.report)).toBe(said((await bring(text)).report));
    expect(said(italian.report).split('\n')).toEqual(
      expect.arrayContaining([
        'È il passo chiama (http.request).',
        'I suoi orari sono in UTC: imposta `timezone`, n8n prendeva quello del server.',
        'Un nodo di tipo editImage non viene ripreso: al suo posto c’è un passo che fallisce. Le immagini qui non si modificano. Chiama con http.request un servizio che lo fa.',
        '{{ $json.a + $vars.b }}: contiene un + di cui non è certo se somma o unisce. Riscrivila.',
        'Quando un’esecuzione falliva si avviava un workflow: indicalo sotto `onFailure` una volta importato.',
      ]),
    );
    expect(italian.connections).toMatchObject([{ slug: 'crm', why: expect.stringMatching(/^Il nodo non indica/) }]);
    // All but the words is the same.
    const plain = ({ report }: typeof english) => report.map((one) => ({ ...one, message: '' }));
    expect(plain(italian)).toEqual(plain(english));
    const messages = new Set(english.report.map(({ message }) => message));
    expect(italian.report.filter(({ message }) => messages.has(message))).toEqual([]);
  });

  it('runs as one of ours where that is certain', async () => {
    const { document, report, layout } = await bring(
      JSON.stringify({
        name: 'Size of a customer',
        nodes: [
          node('Start', 'manualTrigger'),
          node('Get it', 'httpRequest', { url: `=${service.url}/customers/{{ $json.id }}` }),
          node('Big?', 'if', {
            conditions: {
              combinator: 'and',
              conditions: [{ leftValue: '={{ $json.size }}', rightValue: 10, operator: { operation: 'gt' } }],
            },
          }),
          node('Full name', 'set', {
            assignments: {
              assignments: [{ name: 'name', value: `={{ $json.first }} {{ $node["Get it"].json["last"] }}` }],
            },
          }),
          node('Small', 'set', { values: { string: [{ name: 'name', value: 'nobody' }] }, keepOnlySet: true }),
          node('Sort', 'switch', {
            rules: {
              values: [
                {
                  outputKey: 'Ada',
                  conditions: {
                    conditions: [
                      { leftValue: '={{ $json.name }}', rightValue: 'Ada Lovelace', operator: { operation: 'equals' } },
                    ],
                  },
                },
              ],
            },
          }),
          node('Found', 'noOp', {}),
          node('Sticky', 'stickyNote', { content: 'Look here', color: 4 }),
        ],
        connections: {
          Start: { main: [to('Get it')] },
          'Get it': { main: [to('Big?')] },
          'Big?': { main: [to('Full name'), to('Small')] },
          'Full name': { main: [to('Sort')] },
          Sort: { main: [to('Found')] },
        },
      }),
    );
    expect(report.filter(({ verdict }) => verdict !== 'carried')).toEqual([
      expect.objectContaining({ node: 'Get it', verdict: 'changed' }),
    ]);
    expect(layout).toMatchObject({
      positions: { $trigger: { x: 50, y: 0 }, get_it: {} },
      notes: [{ text: 'Look here', colour: 'green' }],
    });
    const done = await carriedOut(document, { id: 7 });
    expect(done).toMatchObject({
      status: 'succeeded',
      steps: expect.arrayContaining([
        expect.objectContaining({ id: 'full_name', output: { name: 'Ada Lovelace' } }),
        expect.objectContaining({ id: 'small', status: 'skipped' }),
        expect.objectContaining({ id: 'found', output: { name: 'Ada Lovelace' } }),
      ]),
    });
    expect(service.seen.at(-1)?.path).toBe('/customers/7');
  });

  it('says of everything else what became of it, and fails loudly there', async () => {
    const { document, steps, connections, report } = await bring(
      JSON.stringify({
        name: 'Leads',
        nodes: [
          node('Hook', 'webhook', {
            path: 'Lead In/:id',
            httpMethod: 'POST',
            responseMode: 'responseNode',
            authentication: 'headerAuth',
          }),
          node(
            'CRM',
            'httpRequest',
            {
              url: 'https://crm.example/people',
              method: 'POST',
              sendBody: true,
              specifyBody: 'json',
              jsonBody: '{"a": 1, "password": "hidden-1"}',
              authentication: 'genericCredentialType',
              headerParameters: { parameters: [{ name: 'X-Api-Key', value: 'hidden-2' }] },
            },
            {
              credentials: { httpHeaderAuth: { id: '1', name: 'CRM key' } },
              onError: 'continueErrorOutput',
              retryOnFail: true,
            },
          ),
          node('Upper', 'set', {
            assignments: { assignments: [{ name: 'x', value: '={{ $jmespath($json, "first") }}' }] },
          }),
          node('Code', 'code', { jsCode: "const fs = require('fs');\nreturn [{ json: fs }];" }),
          node('Slack', 'slack', { token: 'hidden-3' }, { disabled: true }),
          node('Join', 'merge', { mode: 'combineBySql' }),
          node('Answer', 'respondToWebhook', { respondWith: 'json', responseBody: '={{ $json }}' }),
          node('Other', 'cron'),
          node('Alone', 'noOp'),
        ],
        connections: {
          Hook: { main: [to('CRM')] },
          CRM: { main: [to('Upper'), to('Code')] },
          Upper: { main: [to('Join')] },
          Code: { main: [[{ node: 'Join', type: 'main', index: 1 }, ...to('Slack')]] },
          Join: { main: [to('Answer')] },
          Answer: { main: [to('CRM')] },
        },
      }),
    );
    expect(JSON.stringify({ document, connections, report })).not.toContain('hidden');
    expect(document).toMatchObject({
      trigger: { type: 'webhook', path: 'lead-in/:id', method: 'POST', respond: 'result' },
    });
    expect(connections).toMatchObject([
      { slug: 'crm-key', config: { baseUrl: 'https://crm.example' }, missing: ['auth.name', 'auth.value'] },
    ]);
    const byId = Object.fromEntries((steps ?? []).map((one) => [one.id, one]));
    expect(byId['crm']).toMatchObject({
      onError: 'route',
      retry: { attempts: 3 },
      with: { connection: 'crm-key', path: '/people', body: { a: 1, password: '' } },
    });
    expect(byId['code']).toMatchObject({
      type: 'fail',
      after: ['crm.error'],
      note: expect.stringContaining('return [{ json: fs }]'),
    });
    expect(byId['slack']).toBeUndefined();
    expect(JSON.stringify(byId['upper'])).toContain('$error(');
    const about = Object.fromEntries(
      Map.groupBy(report, ({ node: of }) => of)
        .entries()
        .map(([of, all]) => [of, said(all)]),
    );
    for (const [of, what] of [
      ['Hook', /prove who they are/],
      ['CRM', /X-Api-Key[\s\S]*password/],
      ['Upper', /jmespath/],
      ['Code', /not run: it loads a module/],
      ['Slack', /switched off/],
      ['Join', /how it joined/],
      ['Answer', /way back to "CRM"/],
      ['Other', /Nothing follows this trigger/],
      ['Alone', /Nothing leads to it/],
    ] as const) {
      expect(about[of]).toMatch(what);
    }
  });
});

describe('hostile texts', () => {
  const many = (n: number, part: string) => part.repeat(n);
  const texts: readonly (readonly [string, string])[] = [
    ['deep JSON', many(100_000, '[')],
    ['deep objects', `${many(5_000, '{"a":')}1${many(5_000, '}')}`],
    ['deep YAML', many(5_000, '- ')],
    [
      'billions of laughs',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${many(9, '*a,')}]\nc: &c [${many(9, '*b,')}]\nd: &d [${many(9, '*c,')}]\ne: &e [${many(9, '*d,')}]\nf: &f [${many(9, '*e,')}]\ng: [${many(9, '*f,')}]`,
    ],
    ['quotes of curl', `curl ${many(20_000, '\'a\' "b" ')}`],
    ['open quotes of curl', `curl https://x.example ${many(20_000, `$'\\`)}`],
    ['backslashes of curl', `curl "${many(90_000, '\\')}`],
    ['long curl', `curl https://x.example -d ${many(300_000, 'a')}`],
    ['a thousand curls', many(1_000, 'curl https://x.example\n')],
    ['variables of curl', `curl ${many(10_000, '${a')}`],
    [
      'braces of n8n',
      JSON.stringify({
        nodes: [
          {
            name: 'a',
            type: 'n8n-nodes-base.set',
            parameters: { assignments: { assignments: [{ name: 'x', value: `=${many(100_000, '{{')}` }] } },
          },
        ],
        connections: {},
      }),
    ],
    [
      'expressions of n8n',
      JSON.stringify({
        nodes: [
          {
            name: 'a',
            type: 'n8n-nodes-base.set',
            parameters: { values: { string: [{ name: 'x', value: `=${many(100_000, '{{1}}')}` }] } },
          },
        ],
        connections: {},
      }),
    ],
    [
      'a path of n8n',
      JSON.stringify({
        nodes: [
          {
            name: 'a',
            type: 'n8n-nodes-base.set',
            parameters: { assignments: { assignments: [{ name: 'x', value: `={{ $json${many(50_000, '.a')} }}` }] } },
          },
        ],
        connections: {},
      }),
    ],
    [
      'a ring of n8n',
      JSON.stringify({
        nodes: [
          { name: '__proto__', type: 'x.set', parameters: {} },
          { name: 'b', type: 'x.set', parameters: {} },
        ],
        connections: { b: { main: [[{ node: 'b' }]] } },
      }),
    ],
    [
      'many nodes',
      JSON.stringify({ nodes: Array.from({ length: 501 }, (_, at) => ({ name: `n${at}`, type: 'x.noOp' })) }),
    ],
    ['references in a ring', JSON.stringify({ openapi: '3.1.0', paths: { '/x': { $ref: '#/paths/~1x' } } })],
    ['an OpenAPI of nothing', '{"openapi":7}'],
    [
      'names that every object has',
      JSON.stringify({
        openapi: '3.0.0',
        paths: { __proto__: { get: {} }, constructor: { get: { operationId: 'constructor' } } },
      }),
    ],
    ['control characters', 'curl \u0000 \u001b[31m https://x.example'],
  ];

  it.each(texts)('%s: an answer in words, soon, and the server goes on', async (_, text) => {
    const at = performance.now();
    const { status, text: answer } = await ask({ text });
    expect(status).toBeGreaterThanOrEqual(200);
    expect(`${status} ${answer.slice(0, 300)}`).toMatch(/^(?:200|400|413|422) /);
    expect(performance.now() - at).toBeLessThan(10_000);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('an OpenAPI that branches without end gives an example that ends', async () => {
    const node = {
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [`p${at}`, { $ref: `#/components/schemas/S${at % 7}` }]),
      ),
    };
    const schemas = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`S${at}`, node]));
    const body = { content: { 'application/json': { schema: { $ref: '#/components/schemas/S0' } } } };
    const text = JSON.stringify({
      openapi: '3.1.0',
      components: { schemas },
      paths: { '/x': { post: { operationId: 'x', requestBody: body } } },
    });
    expect(JSON.stringify((await bring(text, 'x')).steps).length).toBeLessThan(100_000);
  });
});
