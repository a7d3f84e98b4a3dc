import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../src/core/read-yaml.ts';
import { RunningServer } from './running-server.ts';
import { pdfOf } from './small-pdf.ts';

const server = new RunningServer();
const problem = z.looseObject({ type: z.string(), status: z.number(), detail: z.string().min(1) });
const made = z.looseObject({ id: z.string() });
/** With an address, without which none is made. */
const tickets = {
  ...z.looseObject({}).parse(readYaml(readFileSync(join(import.meta.dirname, 'openapi/tickets.yaml'), 'utf8'))),
  servers: [{ url: 'https://api.example.com/v2' }],
};

beforeAll(() => server.launch());
afterAll(() => server.remove());
afterEach(async () => {
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

/** A success, or a problem that is the sender's; what a service would have to answer for counts as its. */
async function clear(answer: Response): Promise<number> {
  const text = await answer.text();
  if (answer.status < 300) return answer.status;
  expect(`${answer.status} ${text}`).toMatch(/^(?:4\d\d|502) /);
  expect(problem.parse(JSON.parse(text)).status).toBe(answer.status);
  return answer.status;
}

async function make(document: unknown): Promise<number> {
  const answer = await server.call('POST', '/connectors/openapi', {
    body: JSON.stringify({ document, id: 'made' }),
    headers: { 'content-type': 'application/json' },
  });
  const text = await answer.clone().text();
  const status = await clear(answer);
  if (status < 300) {
    const { id } = made.parse(JSON.parse(text));
    // What was made can be looked at, and goes again.
    expect(await clear(await server.call('GET', `/connectors/${id}`))).toBe(200);
    expect(await clear(await server.call('DELETE', `/connectors/openapi/${id}`))).toBe(204);
  }
  return status;
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    '\0',
    'x'.repeat(5_000),
    [],
    {},
    [[]],
    { $ref: '#' },
    { $ref: '#/' },
    { $ref: '#/paths' },
    { $ref: '#/components/schemas/Ticket' },
    { $ref: '#/components/schemas/Nobody' },
    { $ref: 'file:///etc/passwd' },
    { $ref: 'http://169.254.169.254/latest/meta-data' },
    { $ref: '../../../package.json' },
    { type: ['object', 'nothing'] },
    { type: 'string', pattern: '(a+)+$' },
    { type: 'string', pattern: '[' },
    { allOf: [{ $ref: '#/components/schemas/Ticket' }], oneOf: [], not: {} },
    '__proto__',
    'javascript:alert(1)',
    'http://[::1/',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The document with the value at some place another one, or with its key changed. */
function changed(document: unknown, at: number, value: unknown, key: string | undefined): unknown {
  let left = at;
  const text = JSON.stringify(document, (_, one: unknown) => {
    left -= 1;
    return left === 0
      ? key !== undefined && typeof one === 'object' && one !== null
        ? { ...one, [key]: value }
        : value
      : one;
  });
  return text === undefined ? null : JSON.parse(text);
}

/** A schema that is in itself, or in a long row of others. */
function nested(kind: 'cycle' | 'row' | 'deep' | 'wide'): unknown {
  const schemas: Record<string, unknown> = {};
  if (kind === 'cycle') {
    schemas['A'] = { allOf: [{ $ref: '#/components/schemas/B' }] };
    schemas['B'] = {
      anyOf: [{ $ref: '#/components/schemas/A' }],
      properties: { a: { $ref: '#/components/schemas/A' } },
    };
  } else if (kind === 'row') {
    for (let at = 0; at < 3_000; at += 1)
      schemas[at === 0 ? 'A' : `S${at}`] = { $ref: `#/components/schemas/S${at + 1}` };
    schemas['S3000'] = { type: 'string' };
  } else if (kind === 'wide') {
    // Each holds the next ten times: 10^12 if they were put in.
    const next = (at: number) =>
      Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`p${n}`, { $ref: `#/components/schemas/S${at + 1}` }]));
    for (let at = 0; at < 12; at += 1) schemas[at === 0 ? 'A' : `S${at}`] = { type: 'object', properties: next(at) };
    schemas['S12'] = { type: 'string' };
  } else {
    let inner: unknown = { type: 'string' };
    for (let at = 0; at < 150; at += 1) inner = { type: 'object', properties: { a: inner } };
    schemas['A'] = inner;
  }
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/A' } } };
  const operation = {
    operationId: 'do-it',
    requestBody: { content },
    responses: { 200: { description: 'Done.', content } },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Nested', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    paths: { '/a': { post: operation } },
    components: { schemas },
  };
}

describe('a document of an API', () => {
  it('that was changed at random makes a connector, or is refused', async () => {
    const seen = new Set<number>();
    const key = fc.option(
      fc.constantFrom('$ref', 'type', 'properties', 'allOf', 'schema', 'in', '__proto__', 'x-odd'),
      {
        nil: undefined,
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 260 }), odd, key, async (at, value, name) => {
        seen.add(await make(changed(tickets, at, value, name)));
      }),
      { numRuns: 60, seed: 20_260_104, verbose: fc.VerbosityLevel.Verbose },
    );
    expect([...seen]).toEqual(expect.arrayContaining([201, 400]));
  });

  it.each(['cycle', 'row', 'deep', 'wide'] as const)(
    'whose schemas make a %s is made or refused in little memory',
    async (kind) => {
      await make(nested(kind));
      expect(server.memory()).toBeLessThan(1_200);
    },
  );
});

const laughs = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 25 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}, *a${at}]`),
].join('\n');
const yamlBombs = [
  laughs,
  '['.repeat(100_000),
  '- '.repeat(50_000),
  '---\n'.repeat(50_000),
  `a: "${'x'.repeat(900_000)}`,
];

describe('a YAML bomb', () => {
  const yaml = { 'content-type': 'application/yaml' };
  const places: readonly (readonly [string, (text: string) => Promise<Response>])[] = [
    ['a workflow', (body) => server.call('PUT', '/workflows/bomb', { body, headers: yaml })],
    ['what is pasted', (text) => server.call('POST', '/imports', { body: JSON.stringify({ text }) })],
    [
      'a document of an API',
      (document) => server.call('POST', '/connectors/openapi', { body: JSON.stringify({ document }) }),
    ],
  ];

  it.each(places)('is refused as %s', async (_, send) => {
    for (const bomb of yamlBombs) expect(await clear(await send(bomb))).toBeGreaterThanOrEqual(400);
    expect(server.memory()).toBeLessThan(1_200);
  });

  it('is told of by the check of a workflow', async () => {
    const answer = z.looseObject({
      errors: z.array(z.unknown()).optional(),
      problems: z.array(z.unknown()).optional(),
    });
    for (const body of yamlBombs) {
      const checked = await server.call('POST', '/workflows/check', { body, headers: yaml });
      expect(checked.status).toBe(200);
      const { errors = [], problems = [] } = answer.parse(await checked.json());
      expect([...errors, ...problems].length).toBeGreaterThan(0);
    }
  });

  it('is refused by a step that reads YAML', async () => {
    const steps = [
      { id: 'read', type: 'convert', with: { value: '{{ trigger.body.text }}', from: 'yaml', to: 'json' } },
    ];
    const body = JSON.stringify({ snodo: 1, slug: 'reads', steps });
    expect(await clear(await server.call('PUT', '/workflows/reads', { body }))).toBe(201);
    expect(await clear(await server.call('POST', '/workflows/reads/publish'))).toBe(200);
    const ended = z.looseObject({ status: z.string() });
    for (const text of yamlBombs) {
      const run = await server.call('POST', '/workflows/reads/runs?wait=60s', {
        body: JSON.stringify({ input: { text } }),
      });
      expect(ended.parse(await run.json()).status).toBe('failed');
    }
  });
});

const zeros = Buffer.alloc(100_000_000);
const packings = {
  gzip: () => gzipSync(zeros),
  br: () => brotliCompressSync(zeros),
  zstd: () => zstdCompressSync(zeros),
  deflate: () => deflateSync(zeros),
} as const;

describe('a body that unfolds to 100 MB', () => {
  beforeAll(async () => {
    const trigger = { type: 'webhook', path: 'packed' };
    const body = JSON.stringify({ snodo: 1, slug: 'packed', trigger, steps: [{ id: 'a', type: 'map' }] });
    expect((await server.call('PUT', '/workflows/packed', { body })).status).toBe(201);
    expect((await server.call('POST', '/workflows/packed/publish')).status).toBe(200);
  });

  it.each(['gzip', 'br', 'zstd', 'deflate'] as const)('of %s is not unfolded', async (kind) => {
    const body = Uint8Array.from(packings[kind]());
    const before = server.memory();
    const headers = { 'content-type': 'application/json', 'content-encoding': kind };
    const webhook = await fetch(`${server.url}/hooks/packed`, { method: 'POST', body, headers });
    expect(await clear(webhook)).toBe(415);
    for (const [method, path] of [
      ['PUT', '/workflows/packed'],
      ['POST', '/imports'],
      ['POST', '/connectors/openapi'],
    ] as const) {
      expect(await clear(await server.call(method, path, { body, headers }))).toBeGreaterThanOrEqual(400);
    }
    expect(server.memory() - before).toBeLessThan(80);
  });

  it('in a PDF is given up in little memory', async () => {
    const text = Buffer.from(pdfOf(['a'])).toString('latin1');
    const packed = deflateSync(Buffer.alloc(300_000_000, 0x20));
    const bomb = Buffer.from(
      text.replace(
        /<< \/Length \d+ >>\nstream\n[^]*?\nendstream/,
        () => `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream`,
      ),
      'latin1',
    );
    const file = z
      .looseObject({ $file: z.string() })
      .parse(await (await server.call('POST', '/files?name=a.pdf', { body: Uint8Array.from(bomb) })).json());
    const steps = [{ id: 'read', type: 'convert', with: { value: '{{ trigger.body }}', from: 'pdf', to: 'text' } }];
    const body = JSON.stringify({ snodo: 1, slug: 'pdf', steps });
    expect(await clear(await server.call('PUT', '/workflows/pdf', { body }))).toBe(201);
    expect(await clear(await server.call('POST', '/workflows/pdf/publish'))).toBe(200);
    const run = await server.call('POST', '/workflows/pdf/runs?wait=150s', { body: JSON.stringify({ input: file }) });
    const ended = z.looseObject({ status: z.string(), error: z.unknown() }).parse(await run.json());
    expect(ended.status).toBe('failed');
    expect(server.peakMemory()).toBeLessThan(1_500);
  });
});
