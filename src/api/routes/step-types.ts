import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { stepTypes } from '../../steps/catalogue.ts';
import { type DescribedType, describedType } from '../../steps/described-type.ts';
import { answer, anyRoute, badRequest, bearer } from '../declared.ts';
import { words } from '../names.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

const stepTypeSchema = z
  .strictObject({
    type: z.string().meta({ description: 'What a document writes in `type`.' }),
    title: z.string(),
    description: z.string(),
    effect: z
      .enum(['none', 'read', 'idempotent', 'write'])
      .meta({ description: 'What doing it twice does: nothing, the same again, or it twice.' }),
    group: z.enum(['call', 'ai', 'data', 'flow', 'wait', 'answer']),
    input: z.looseObject({}).meta({
      description:
        'A JSON Schema of `with`. `format` says how a field is best filled in; `options` names what the service can tell.',
    }),
    ports: z.array(z.string()).meta({ description: 'The ports that it always has.' }),
    portsFrom: z
      .string()
      .nullable()
      .meta({ description: 'The field of `with` whose cases (a list, or the names of an object) are ports too.' }),
    failurePorts: z.array(z.string()).meta({ description: 'Ports besides `error`, with onError: route.' }),
    secretsIn: z.array(z.string()).meta({ description: 'Fields that may read secrets.' }),
    literal: z.array(z.string()).meta({ description: 'Fields in which {{ }} means nothing.' }),
  })
  .meta({ id: 'StepType' });

const listRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'get',
  path: '/step-types',
  summary: 'The kinds of steps, by type',
  request: { query: z.strictObject(pageQuery(words)) },
  responses: { 200: answer('A page.', listOf(stepTypeSchema)), ...badRequest, ...anyRoute },
});

function shown(described: DescribedType): z.infer<typeof stepTypeSchema> {
  const { ports, failurePorts, secretsIn, literal, input, ...rest } = described;
  return {
    ...rest,
    input: { ...input },
    ports: [...ports],
    failurePorts: [...failurePorts],
    secretsIn: [...secretsIn],
    literal: [...literal],
  };
}

/** The catalogue of steps, for whoever makes a form of them. */
export function stepTypeRoutes(app: OpenAPIHono): void {
  let all: readonly z.infer<typeof stepTypeSchema>[] | undefined;
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    // They never change while a process runs, and to describe them takes some milliseconds.
    all ??= [...stepTypes.values()]
      .map((one) => shown(describedType(one)))
      .toSorted((one, other) => (one.type < other.type ? -1 : 1));
    const rows = all.filter((one) => one.type > cursor).slice(0, limit + 1);
    return context.json(
      pageOf(
        rows,
        limit,
        (row) => row.type,
        (row) => row,
      ),
      200,
    );
  });
}
