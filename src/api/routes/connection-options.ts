import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { connectorNamed } from '../../connectors/catalogue.ts';
import { SnodoError } from '../../core/error.ts';
import { connectorReach } from '../../outbound/connector-reach.ts';
import { withoutSecrets } from '../../outbound/send.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, notFound, serviceFailed } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';

const optionsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        value: z.union([z.string(), z.number()]).meta({ description: 'What a document writes.' }),
        label: z.string(),
      }),
    ),
  })
  .meta({ id: 'Options' });

const optionsRoute = createRoute({
  tags: ['connections'],
  security: bearer,
  method: 'get',
  path: '/connections/{slug}/options/{name}',
  summary: 'The values that a field may have at an account, as its service lists them',
  request: {
    params: z.strictObject({
      slug,
      name: z.string().max(100).meta({ description: 'What `options` of the field says in the schema of the step.' }),
    }),
    query: z.strictObject({
      search: z.string().max(200).default('').meta({ description: 'What is looked for, where the service can.' }),
      input: z
        .string()
        .max(20_000)
        .default('{}')
        .meta({ description: 'The fields of the step so far, as JSON: some values depend on others.' }),
    }),
  },
  responses: { 200: answer('The values.', optionsSchema), ...badRequest, ...notFound, ...serviceFailed, ...anyRoute },
});

function jsonOf(text: string) {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    throw badField('input', 'It is not JSON.');
  }
}

/** What the fields of a service's actions may be filled in with. */
export function connectionOptionRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { connections, outbound, redactor, recordCall: record } = parts;
  app.openapi(optionsRoute, async (context) => {
    const { slug: at, name } = context.req.valid('param');
    const { search, input } = context.req.valid('query');
    const given = jsonOf(input);
    const connection = await connections.open(at);
    const service = await connectorNamed(connection.config.connector);
    const options = service?.options.get(name);
    if (service === undefined || options === undefined) {
      throw new SnodoError('not_found', `"${connection.config.connector}" has no choices called "${name}".`);
    }
    const around = { attempt: 1, redactor, record };
    const reach = connectorReach(outbound, service, connection, around);
    const items = await withoutSecrets({ ...around, connection }, () =>
      options.run({ ...reach, search, input: given }),
    );
    return context.json({ items: items.slice(0, 1_000).map((one) => ({ ...one })) }, 200);
  });
}
