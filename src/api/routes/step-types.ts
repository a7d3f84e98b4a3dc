import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { italianOf, languages, translated } from '../../connectors/words.ts';
import { SnodoError } from '../../core/error.ts';
import { allTypes, ownTypes, stepTypeNamed } from '../../steps/catalogue.ts';
import { nearest } from '../../core/plan.ts';
import { type DescribedType, describedType } from '../../steps/described-type.ts';
import { answer, anyRoute, badRequest, bearer, notFound } from '../declared.ts';
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
  summary: 'The kinds of steps that come with Snodo, by type',
  request: { query: z.strictObject(pageQuery(words)) },
  responses: { 200: answer('A page.', listOf(stepTypeSchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'get',
  path: '/step-types/{type}',
  summary: 'A kind of step, also an action of a connector',
  request: {
    params: z.strictObject({ type: z.string().max(128) }),
    query: z.strictObject({
      language: z.enum(languages).default('en').meta({ description: 'Of what an action tells people.' }),
    }),
  },
  responses: { 200: answer('It.', stepTypeSchema), ...badRequest, ...notFound, ...anyRoute },
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
    all ??= [...ownTypes.values()]
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
  app.openapi(getRoute, async (context) => {
    const { type } = context.req.valid('param');
    const { language } = context.req.valid('query');
    const found = await stepTypeNamed(type);
    if (found === undefined) {
      const meant = nearest(type, allTypes());
      const hint =
        meant === undefined ? 'GET /api/v1/catalogue finds them by what they do.' : `Did you mean "${meant}"?`;
      throw new SnodoError('not_found', `There is no step type "${type}". ${hint}`);
    }
    const made = shown(describedType(found));
    if (language === 'en' || ownTypes.has(type)) return context.json(made, 200);
    const italian = await italianOf(type.slice(0, type.indexOf('.')));
    return context.json(stepTypeSchema.parse(translated(z.json().parse(made), italian)), 200);
  });
}
