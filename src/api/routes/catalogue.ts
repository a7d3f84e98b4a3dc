import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { foundKinds, madeKinds } from '../../connectors/search.ts';
import { WholeSearch } from '../../connectors/whole-search.ts';
import { languages } from '../../connectors/words.ts';
import { answer, anyRoute, badRequest, bearer } from '../declared.ts';

const foundSchema = z
  .strictObject({
    kind: z.enum(foundKinds),
    type: z.string().meta({ description: 'The id of a connector; of an action or an event what a document writes.' }),
    title: z.string(),
    description: z.string(),
    connector: z.strictObject({ id: z.string(), title: z.string(), color: z.string() }),
    made: z
      .enum(madeKinds)
      .meta({ description: 'By hand; or from the document of the service, which is not always right.' }),
  })
  .meta({ id: 'CatalogueEntry' });

const searchRoute = createRoute({
  tags: ['connectors'],
  security: bearer,
  method: 'get',
  path: '/catalogue',
  summary: 'Services, their actions and their events, by name, category and what they do',
  request: {
    query: z.strictObject({
      text: z.string().max(200).default('').meta({ description: 'Words in English or Italian; all must be found.' }),
      kind: z.enum(foundKinds).optional().meta({ description: 'Only those of a kind.' }),
      connectors: z
        .string()
        .max(10_000)
        .regex(/^[a-z0-9-]+(?:,[a-z0-9-]+)*$/, 'must be ids with commas between them')
        .optional()
        .meta({ description: 'Only of these: ids with commas between them.' }),
      limit: z.coerce.number<string>().int().min(1).max(200).default(50).meta({ description: 'How many at most.' }),
      language: z.enum(languages).default('en').meta({ description: 'Of what is told to people.' }),
    }),
  },
  responses: {
    200: answer('The best first.', z.strictObject({ items: z.array(foundSchema) })),
    ...badRequest,
    ...anyRoute,
  },
});

/** Looking through the catalogue. */
export function catalogueRoutes(app: OpenAPIHono): void {
  const search = new WholeSearch();
  app.openapi(searchRoute, async (context) => {
    const { text, kind, connectors, limit, language } = context.req.valid('query');
    const of = connectors === undefined ? undefined : new Set(connectors.split(','));
    const found = await search.find(text, { language, limit, of, kinds: kind === undefined ? foundKinds : [kind] });
    return context.json({ items: found.map((one) => ({ ...one, connector: { ...one.connector } })) }, 200);
  });
}
