import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { bulkhead } from 'cockatiel';
import { answer, anyJson, anyRoute, badRequest, bearer, tooLarge } from '../declared.ts';
import { evaluateTried } from '../evaluate.ts';
import { givenJson, jsonRequest, readJson } from '../read-body.ts';

const maxBytes = 10_000_000;
/** Each may take a second of the process; more at once would only take each other's time. */
const atOnce = 2;

const asked = z.strictObject({
  value: givenJson.meta({ description: 'As in `with` of a step: texts may hold {{ }}.' }),
  expression: z
    .boolean()
    .default(false)
    .meta({ description: '`value` is an expression, with or without its braces, as in `if`.' }),
  scope: z
    .strictObject({
      trigger: givenJson.optional(),
      steps: z.record(z.string(), givenJson).optional().meta({ description: 'Outputs by the id of the step.' }),
      vars: z.record(z.string(), givenJson).optional(),
      run: givenJson.optional(),
      item: givenJson.optional(),
      index: z.int().min(0).optional(),
    })
    .meta({ description: 'What expressions see.' }),
});

const evaluated = z.union([
  z.strictObject({
    value: anyJson,
    missing: z
      .literal(true)
      .optional()
      .meta({ description: 'Nothing is there to read: a field of `with` would be left out.' }),
  }),
  z.strictObject({ problem: z.strictObject({ message: z.string(), hint: z.string().optional() }) }),
]);

const evaluateRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'post',
  path: '/expressions/evaluate',
  summary: 'What expressions come to over a scope that is given; nothing is called or stored',
  request: { body: jsonRequest(asked) },
  responses: {
    200: answer('The value, or what is wrong with the expression.', evaluated),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

type Shown = z.infer<typeof evaluated>;

function shown(made: Awaited<ReturnType<typeof evaluateTried>>): Shown {
  if ('problem' in made) {
    const { message, hint } = made.problem;
    return { problem: { message, ...(hint === undefined ? {} : { hint }) } };
  }
  return made.value === undefined ? { value: null, missing: true } : { value: made.value };
}

/** Trying expressions. */
export function expressionRoutes(app: OpenAPIHono): void {
  const limit = bulkhead(atOnce, Infinity);
  app.openapi(evaluateRoute, async (context) => {
    const { value, expression, scope } = await readJson(context, asked, maxBytes);
    const made = await limit.execute(() => evaluateTried({ value, expression, scope }));
    return context.json(shown(made), 200);
  });
}
