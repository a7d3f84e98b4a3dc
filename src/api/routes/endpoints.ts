import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { webhookOf } from '../../connectors/webhook-of.ts';
import { SnodoError } from '../../core/error.ts';
import type { Example } from '../../gateway/examples/example.ts';
import { exampleName, examples } from '../../gateway/examples/examples.ts';
import { countsByEndpoint, lastDeliveries } from '../../store/deliveries/delivery-counts.ts';
import { registrationsOf } from '../../store/deliveries/registrations.ts';
import { type Endpoint as ListedEndpoint, listEndpoints } from '../../store/deliveries/endpoints.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, moment } from '../declared.ts';
import { words } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { registrationSchema, shownRegistration } from './registrations.ts';

const about = { tags: ['endpoints'], security: bearer };
const dayMs = 86_400_000;

const rateSchema = z.strictObject({ requests: z.int(), per: z.string() }).nullable();
const takesSchema = z
  .strictObject({
    types: z.array(z.string()).nullable().meta({ description: 'Media types; null: all.' }),
    maxBytes: z.int().nullable().meta({ description: 'Null: 10 MB.' }),
    from: z.array(z.string()).nullable().meta({ description: 'Addresses, ranges and providers; null: all.' }),
    rateLimit: rateSchema.meta({ description: 'Null: no limit of its own.' }),
    senderRateLimit: rateSchema.meta({ description: 'Of one address.' }),
    schema: z.boolean().meta({ description: 'Whether the body must fit a schema.' }),
    dedupe: z.string().nullable().meta({ description: 'What names a delivery, where the document says so.' }),
  })
  .meta({ id: 'EndpointTakes', description: 'What the endpoint takes, by its document.' });

const endpointSchema = z
  .strictObject({
    path: z.string().meta({ description: 'Below /hooks/; a part that begins with : has a name.' }),
    method: z.string(),
    url: z.string().meta({ description: 'Where senders send to.' }),
    workflow: z.string(),
    version: z.int(),
    scheme: z.string().nullable().meta({ description: 'How senders sign; null where they need not.' }),
    respond: z.enum(['accepted', 'result', 'stream']),
    secrets: z.int().meta({ description: 'By how many secrets senders may sign; two while one is rotated.' }),
    takes: takesSchema,
    problem: z.string().nullable().meta({ description: 'Why it cannot take anything, where that is so.' }),
    lastDay: z.record(z.string(), z.int()).meta({
      description: 'How many came in the last 24 h: accepted, duplicate, handshake, or why they were refused.',
    }),
    lastDeliveryAt: moment.nullable(),
    registration: registrationSchema.nullable().meta({ description: 'Its webhook at a provider, where it has one.' }),
  })
  .meta({ id: 'Endpoint' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/endpoints',
  summary: 'Where webhooks are taken, by path',
  request: { query: z.strictObject(pageQuery(words)) },
  responses: { 200: answer('A page.', listOf(endpointSchema)), ...badRequest, ...anyRoute },
});

const exampleSchema = z
  .strictObject({
    name: z.string().meta({ description: 'What /endpoints/send takes as example.' }),
    provider: z.string(),
    event: z.string(),
    page: z.url().meta({ description: 'Where the provider documents it.' }),
    headers: z.record(z.string(), z.string()),
    contentType: z.string().meta({ description: 'Of a form, body has its fields.' }),
    body: anyJson,
  })
  .meta({ id: 'Example' });

const examplesRoute = createRoute({
  ...about,
  method: 'get',
  path: '/endpoints/examples',
  summary: 'Payloads as providers document them, for trying an endpoint',
  request: { query: z.strictObject(pageQuery(words)) },
  responses: { 200: answer('A page.', listOf(exampleSchema)), ...badRequest, ...anyRoute },
});

function shownExample(one: Example): z.infer<typeof exampleSchema> {
  const { provider, event, page, headers, contentType = 'application/json', body } = one;
  return { name: exampleName(one), provider, event, page, headers: { ...headers }, contentType, body };
}

function keyOf({ path, method }: Pick<ListedEndpoint, 'path' | 'method'>): string {
  return `${path} ${method}`;
}

/** One more than a page of what comes after a name, by name. */
function after<T>(all: readonly T[], name: (one: T) => string, cursor: string, limit: number): readonly T[] {
  return all
    .filter((one) => name(one) > cursor)
    .toSorted((one, other) => (name(one) < name(other) ? -1 : 1))
    .slice(0, limit + 1);
}

const takesAnything: z.infer<typeof takesSchema> = {
  types: null,
  maxBytes: null,
  from: null,
  rateLimit: null,
  senderRateLimit: null,
  schema: false,
  dedupe: null,
};

function unread(problem: string) {
  return { scheme: null, secrets: 0, respond: 'accepted' as const, takes: takesAnything, problem };
}

/** What a published version says of its endpoint. */
async function triggerOf({ versions }: ApiOptions, { workflow, version }: ListedEndpoint) {
  try {
    const { trigger } = (await webhookOf((await versions.get(workflow, version)).document)) ?? {};
    if (trigger === undefined) return unread('It has no webhook.');
    const { verify, respond, accepts, maxBytes, allow, rateLimit, senderRateLimit, schema, dedupe } = trigger;
    const takes = {
      types: accepts ?? null,
      maxBytes: maxBytes ?? null,
      from: allow ?? null,
      rateLimit: rateLimit ?? null,
      senderRateLimit: senderRateLimit ?? null,
      schema: schema !== undefined,
      dedupe: dedupe ?? null,
    };
    const secrets = [verify?.secret ?? []].flat().length;
    return { scheme: verify?.scheme ?? null, secrets, respond, takes, problem: null };
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    return unread(error.message);
  }
}

/** What listens for webhooks. */
export function endpointRoutes(app: OpenAPIHono, options: ApiOptions): void {
  const { sql, publicUrl, gatewayUrl } = options;
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const page = after(await listEndpoints(sql), keyOf, cursor, limit);
    const [counts, last, registrations] = await Promise.all([
      countsByEndpoint(sql, Date.now() - dayMs),
      lastDeliveries(sql, page.slice(0, limit)),
      registrationsOf(
        sql,
        page.map((one) => one.workflow),
      ),
    ]);
    const base = publicUrl ?? gatewayUrl() ?? new URL(context.req.url).origin;
    const rows: z.infer<typeof endpointSchema>[] = [];
    for (const row of page) {
      const { path, method, workflow, version } = row;
      const registration = registrations.get(workflow);
      rows.push({
        path,
        method,
        url: `${base}/hooks/${path}`,
        workflow,
        version,
        ...(await triggerOf(options, row)),
        lastDay: { ...counts.get(path) },
        lastDeliveryAt: last.get(path)?.toISOString() ?? null,
        registration: registration ? shownRegistration(registration) : null,
      });
    }
    return context.json(
      pageOf(rows, limit, keyOf, (row) => row),
      200,
    );
  });
  app.openapi(examplesRoute, (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const page = after(examples, exampleName, cursor, limit);
    return context.json(pageOf(page, limit, exampleName, shownExample), 200);
  });
}
