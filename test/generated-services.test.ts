import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createMockServer } from '@scalar/mock-server';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Action } from '../src/connector/action.ts';
import type { Connector } from '../src/connector/connector.ts';
import { actionNamed, listed } from '../src/connectors/catalogue.ts';
import { unpacked } from '../src/connectors/made/packed.ts';
import { madeService, shippedHeads } from '../src/connectors/made/made-services.ts';
import { basePathOf } from '../src/connectors/replay/replay.ts';
import { dummyAuth, dummyToken } from '../src/connectors/replay/dummy-auth.ts';
import { WholeSearch } from '../src/connectors/whole-search.ts';
import { SnodoError } from '../src/core/error.ts';
import { isList, isObject, type Json } from '../src/core/json.ts';
import { authSchema } from '../src/outbound/auth/auth.ts';
import { type Outbound, outbound } from '../src/outbound/call.ts';
import { connectorReach } from '../src/outbound/connector-reach.ts';
import { egressGuard } from '../src/outbound/egress-guard.ts';
import { Redactor } from '../src/secrets/redact.ts';

const heads = await shippedHeads();
const sampled = z
  .object({ id: z.string(), operations: z.array(z.string()), document: z.record(z.string(), z.unknown()) })
  .array()
  .parse(
    (await unpacked(await readFile(join(import.meta.dirname, 'specifications/sample.br'))))
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  );

describe('the services that come with Snodo by their documents', () => {
  it('are many, each told in words and with ways to prove who calls that a connection can have', () => {
    expect(heads.length).toBeGreaterThanOrEqual(400);
    expect(heads.reduce((sum, { operations }) => sum + operations, 0)).toBeGreaterThanOrEqual(30_000);
    for (const { id, title, description, color, docs, auth, baseUrl, address, operations } of heads) {
      expect([id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id), title !== '', operations > 0]).toEqual([id, true, true, true]);
      expect([id, /[.!?…]$/.test(description), /^#[0-9a-f]{6}$/.test(color)]).toEqual([id, true, true]);
      expect([id, URL.canParse(docs), (baseUrl ?? address?.template ?? '').startsWith('https://')]).toEqual([
        id,
        true,
        true,
      ]);
      for (const { type, preset } of auth) {
        const whole = JSON.parse(JSON.stringify({ ...preset, type }).replaceAll(/\{\w+\}/g, 'part'));
        const wrong = (authSchema.safeParse(whole).error?.issues ?? []).filter(
          ({ path: [field, ...rest] }) => Object.hasOwn(preset, String(field)) && rest.length === 0,
        );
        expect([id, type, wrong]).toEqual([id, type, []]);
      }
    }
  });

  it('all load, with as many operations as they say', async () => {
    for (const { id, operations } of heads) {
      const made = await madeService(id);
      expect([id, made?.head.id, made?.names().length]).toEqual([id, id, operations]);
    }
  });

  it('are found by service and by what is done, those by hand first', async () => {
    const search = new WholeSearch();
    const find = (text: string, language: 'en' | 'it' = 'en') =>
      search.find(text, { language, kinds: ['connector', 'action', 'event'], limit: 20 });
    expect((await find('asana create task'))[0]).toMatchObject({ type: 'asana.create-task', made: 'hand' });
    expect((await find('asana goals'))[0]).toMatchObject({
      type: expect.stringContaining('asana.'),
      made: 'generated',
    });
    expect((await find('github'))[0]).toMatchObject({ type: 'github', made: 'hand' });
    const gists = await find('github gists');
    expect(gists.some(({ type, made }) => type.startsWith('github.') && made === 'generated')).toBe(true);
    expect(await find('no such words anywhere')).toEqual([]);
    const documented = async (text: string) =>
      (await find(text, 'it')).filter(({ made }) => made === 'generated').map(({ type }) => type);
    expect(await documented('xero crea fattura')).toContain('xero.create-invoices');
    expect(await documented('xero fatt')).toContain('xero.create-invoices');
    expect(await documented('square prenotazioni')).toContain('square.create-booking');
    expect(await find('square prenotazioni')).toEqual([]);
  });

  it('are operations of a connector by hand too, at the address of its connections', async () => {
    expect(listed.has('github')).toBe(true);
    const found = await actionNamed('github.repos-create-for-authenticated-user');
    expect(found?.connector.webhooks.size).toBeGreaterThan(0);
    expect(found?.action.schemas().input).toMatchObject({ required: ['name'] });
    // The document of this one is of another version, at another address.
    expect(await actionNamed('webflow.sites-list')).toBeUndefined();
  });
});

interface Asked {
  readonly action: Action;
  readonly connector: Connector;
}

/** What the stand-in refuses though it is as the document says. */
const beyondStandIn: Readonly<Record<string, string>> = {
  'apideck-accounting.payments-update': 'it asks for a field that the document says only the service writes',
  'byautomata.get-contentpro-search': 'it does not read the parameter in the way the document says',
  'byautomata.get-search': 'it does not read the parameter in the way the document says',
  'giphy.translate-gif': 'it takes the path for another, with a parameter',
};

const security = z.array(z.record(z.string(), z.unknown()));
const written = z.object({
  security: security.optional(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Whether the document says that an operation of it is only for those who prove who they are. */
function wantsCredential(
  document: object,
  { method, path }: { readonly method: string; readonly path: string },
): boolean {
  const read = written.parse(document);
  const own = z.looseObject({ security: security.optional() }).parse(read.paths[path]?.[method.toLowerCase()]);
  const wanted = own.security ?? read.security ?? [];
  return wanted.length > 0 && wanted.every((one) => Object.keys(one).length > 0);
}

const texts: Readonly<Record<string, string>> = {
  'date-time': '2030-01-31T09:00:00Z',
  date: '2030-01-31',
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'name@example.com',
};

/** A value that a schema describes. */
function valueOf(schema: Json | undefined): Json {
  if (schema === undefined || !isObject(schema)) return 'text';
  const { type, enum: values, anyOf, items, properties, required, format, default: usual } = schema;
  if (usual !== undefined) return usual;
  if (values !== undefined && isList(values)) return values[0] ?? null;
  if (anyOf !== undefined && isList(anyOf)) return valueOf(anyOf[0]);
  const kind = type !== undefined && isList(type) ? type.find((one) => one !== 'null') : type;
  if (kind === 'integer' || kind === 'number') return 10;
  if (kind === 'boolean') return true;
  if (kind === 'array') return [valueOf(items)];
  if (kind !== 'object') return texts[typeof format === 'string' ? format : ''] ?? 'a-text-of-this-test';
  const musts = required !== undefined && isList(required) ? required.map(String) : [];
  const all = properties !== undefined && isObject(properties) ? properties : {};
  return Object.fromEntries(musts.map((name) => [name, valueOf(all[name])]));
}

describe('operations of a sample, carried out against the documents that they were made from', () => {
  let fetcher: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 500 });
  let out: (Outbound & { close(): Promise<void> }) | undefined;
  let port = 0;
  let carried = 0;
  const server = serve(
    { hostname: '127.0.0.1', port: 0, fetch: (request) => fetcher(request) },
    (at) => (port = at.port),
  );
  beforeAll(() => {
    out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  });
  afterAll(async () => {
    await out?.close();
    await new Promise((closed) => void server.close(closed));
  });

  /** @returns the status of a failure, 200 for none. */
  async function carriedOut({ action, connector }: Asked, isKnown: boolean): Promise<string> {
    if (out === undefined) throw new Error('There is nothing to call with.');
    const [way] = connector.auth;
    const config = {
      connector: connector.id,
      baseUrl: `http://127.0.0.1:${port}${basePathOf(connector)}`,
      auth: isKnown ? withNames(dummyAuth(way), way.preset) : authSchema.parse({ type: 'none' }),
    };
    const connection = { slug: connector.id, config, token: async () => dummyToken };
    const context = { attempt: 1, redactor: new Redactor(), record: () => undefined };
    const input = valueOf(action.schemas().input);
    try {
      await action.run({
        ...connectorReach(out, connector, connection, context),
        input,
        key: 'one-step',
        file: () => Promise.reject(new Error('It reads no file.')),
        keep: () => Promise.reject(new Error('It keeps no file.')),
        call: () => Promise.reject(new Error('It speaks HTTP alone.')),
      });
      return '200';
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      return `${error.status ?? ''} ${error.code} ${error.message}`;
    }
  }

  /** Headers of a service's own, where several are wanted. */
  function withNames(auth: ReturnType<typeof dummyAuth>, preset: Readonly<Record<string, Json>>) {
    const { headers } = preset;
    if (auth.type !== 'headers' || headers === undefined || !isObject(headers)) return auth;
    return authSchema.parse({
      type: 'headers',
      headers: Object.fromEntries(Object.keys(headers).map((one) => [one, dummyToken])),
    });
  }

  it.each(sampled)('$id', async ({ id, operations, document }) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const { servers: _, ...rest } = document;
    const app = await createMockServer({ document: rest, logger: false });
    const wrong: string[] = [];
    for (const name of operations) {
      const found = await actionNamed(`${id}.${name}`);
      const made = await madeService(id);
      const operation = made?.operation(name);
      // The document is of another version than the connector by hand, at another address.
      if (found === undefined && listed.has(id)) continue;
      if (made === undefined || found === undefined || operation === undefined) {
        throw new Error(`There is no ${id}.${name}.`);
      }
      // The stand-in has no routes for a part of a path that is followed by an ending.
      if (/\}\.\w/.test(operation.path) || Object.hasOwn(beyondStandIn, `${id}.${name}`)) continue;
      // Files are of runs, and there is none here.
      if (operation.download === true || operation.fields.some(({ file }) => file === true)) continue;
      carried += 1;
      const { input, output } = found.action.schemas();
      expect(ajv.compile(input)).toBeTypeOf('function');
      expect(ajv.compile(output)).toBeTypeOf('function');
      const base = basePathOf(made.head);
      fetcher = (request) => {
        const url = new URL(request.url);
        url.pathname = url.pathname.slice(base.length);
        return app.fetch(new Request(url, request));
      };
      const known = await carriedOut(found, true);
      if (known !== '200') wrong.push(`${name}: ${known}`);
      const unknown = wantsCredential(document, operation) ? await carriedOut(found, false) : '401';
      // Where the key is a parameter like others, the document misses that.
      if (!/^4(?:01|22) /.test(`${unknown} `)) wrong.push(`${name} without a credential: ${unknown}`);
    }
    expect(wrong).toEqual([]);
  });

  it('are some hundreds', () => {
    expect(carried).toBeGreaterThanOrEqual(300);
  });
});
