import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { registrationEvents } from '../../store/deliveries/registration-events.ts';
import {
  listRegistrations,
  type Registration,
  registrationOf,
  registrationStates,
} from '../../store/deliveries/registrations.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, moment, notFound } from '../declared.ts';
import { id, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

export const registrationSchema = z
  .strictObject({
    workflow: z.string(),
    event: z.string().meta({ description: 'CONNECTOR.EVENT' }),
    connection: z.string(),
    input: anyJson,
    state: z.enum(registrationStates),
    problem: z.string().nullable().meta({ description: 'Why the last attempt failed; it is made again at nextAt.' }),
    remoteId: z.string().nullable().meta({ description: "The provider's name for the webhook." }),
    url: z.string().nullable().meta({ description: 'Where the provider sends.' }),
    expiresAt: moment.nullable().meta({ description: 'Where the provider ends it; it is renewed before.' }),
    registeredAt: moment.nullable(),
    checkedAt: moment.nullable().meta({ description: 'When it was last seen at the provider.' }),
    nextAt: moment.meta({ description: 'When it is looked after again.' }),
  })
  .meta({ id: 'Registration', description: 'The webhook of a workflow at its provider.' });
export type ShownRegistration = z.infer<typeof registrationSchema>;

const wholeSchema = z
  .strictObject({
    ...registrationSchema.shape,
    events: z
      .array(z.strictObject({ what: z.string(), detail: z.string().nullable(), at: moment }))
      .meta({ description: 'What was done and found, newest first, at most 100.' }),
  })
  .meta({ id: 'RegistrationWithEvents' });

const about = { tags: ['webhooks'], security: bearer };
const params = z.strictObject({ workflow: slug });
const nothingBefore = '00000000-0000-0000-0000-000000000000';

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/registrations',
  summary: 'The webhooks that are kept at providers',
  request: { query: z.strictObject(pageQuery(id)) },
  responses: { 200: answer('A page.', listOf(registrationSchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/registrations/{workflow}',
  summary: "A workflow's webhook at its provider, and what was done with it",
  request: { params },
  responses: { 200: answer('The registration.', wholeSchema), ...badRequest, ...notFound, ...anyRoute },
});

const checkRoute = createRoute({
  ...about,
  method: 'post',
  path: '/registrations/{workflow}/check',
  summary: 'Look now whether the provider has it as it should be, and mend it where not',
  request: { params },
  responses: { 200: answer('How it stands now.', wholeSchema), ...badRequest, ...notFound, ...anyRoute },
});

export function shownRegistration(one: Registration): ShownRegistration {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  const { workflow, event, connection, input, state, problem, remoteId, url } = one;
  const { expiresAt, registeredAt, checkedAt, dueAt } = one;
  return {
    workflow,
    event,
    connection,
    input,
    state,
    problem,
    remoteId,
    url,
    expiresAt: time(expiresAt),
    registeredAt: time(registeredAt),
    checkedAt: time(checkedAt),
    nextAt: dueAt.toISOString(),
  };
}

async function whole({ sql }: ApiParts, workflow: string): Promise<z.infer<typeof wholeSchema>> {
  const registration = await registrationOf(sql, workflow);
  if (registration === undefined) {
    throw new SnodoError(
      'not_found',
      `The workflow "${workflow}" has no webhook at a provider. Those have one that are published with an event such as github.repository-event for a trigger.`,
    );
  }
  const events = await registrationEvents(sql, workflow, 100);
  return {
    ...shownRegistration(registration),
    events: events.map(({ what, detail, at }) => ({ what, detail, at: at.toISOString() })),
  };
}

/** The webhooks that Snodo keeps at providers. */
export function registrationRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, registrar } = parts;
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = nothingBefore } = context.req.valid('query');
    const rows = await listRegistrations(sql, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => row.id, shownRegistration),
      200,
    );
  });
  app.openapi(getRoute, async (context) => context.json(await whole(parts, context.req.valid('param').workflow), 200));
  app.openapi(checkRoute, async (context) => {
    const { workflow } = context.req.valid('param');
    await registrar.check(workflow);
    return context.json(await whole(parts, workflow), 200);
  });
}
