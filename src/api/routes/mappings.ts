import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { inferSchema } from '../../gateway/infer-schema/infer-schema.ts';
import { propose } from '../../mapping/propose.ts';
import { shapeOf } from '../../mapping/shape.ts';
import { badField } from '../bad-input.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, tooLarge } from '../declared.ts';
import { givenJson, jsonRequest, readJson } from '../read-body.ts';
import { isObject } from '../../core/json.ts';

const asked = z.strictObject({
  from: givenJson.meta({ description: 'What there is: a sample of it, or its JSON Schema.' }),
  kind: z.enum(['sample', 'schema']).default('sample').meta({ description: 'Which of the two `from` is.' }),
  to: givenJson.meta({ description: 'The JSON Schema of what is needed.' }),
  root: z
    .string()
    .regex(
      /^[A-Za-z_]\w*(?:\.(?:[A-Za-z_]\w*|`[^`{}\\]{1,100}`)){0,20}$/,
      'must be a path such as trigger.body or steps.crm.body',
    )
    .max(500)
    .default('trigger.body')
    .meta({ description: 'What `from` is called in expressions.' }),
});

const proposal = z.strictObject({
  fields: z.array(
    z.strictObject({
      target: z.string().meta({ description: 'Such as buyer.email; lines[].sku within a list.' }),
      sources: z.array(z.string()),
      expression: z.string().meta({ description: 'Within a list: as it stands in the expression of the list.' }),
      confidence: z.number().min(0).max(1),
      reason: z.string(),
    }),
  ),
  unmapped: z.array(z.strictObject({ target: z.string(), required: z.boolean(), reason: z.string() })),
  unused: z.array(z.string()).meta({ description: 'Fields of `from` that nothing was made of.' }),
  map: anyJson.meta({ description: 'The `value` of a `map` step.' }),
});

const proposeRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'post',
  path: '/mappings/propose',
  summary: 'Propose how one value becomes another, by names and types',
  request: { body: jsonRequest(asked) },
  responses: {
    200: answer('A proposal, to be looked at by a person. The same input gives the same.', proposal),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

/** The helper for `map`: it proposes, and changes nothing. */
export function mappingRoutes(app: OpenAPIHono): void {
  app.openapi(proposeRoute, async (context) => {
    const { from, kind, to, root } = await readJson(context, asked);
    if (!isObject(to)) throw badField('to', 'It is not a JSON Schema, which is an object.');
    if (kind === 'schema' && !isObject(from))
      throw badField('from', 'It is not a JSON Schema.', 'Or say kind: sample.');
    const made = propose(shapeOf(kind === 'sample' ? inferSchema([from]) : from), shapeOf(to), root);
    const shown: z.infer<typeof proposal> = {
      ...made,
      fields: made.fields.map((field) => ({ ...field, sources: [...field.sources] })),
      unmapped: [...made.unmapped],
      unused: [...made.unused],
    };
    return context.json(shown, 200);
  });
}
