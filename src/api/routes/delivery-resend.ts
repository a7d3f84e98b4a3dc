import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import { calledPath } from '../../gateway/called-path.ts';
import type { Found } from '../../gateway/endpoints.ts';
import { edited } from '../../gateway/resent.ts';
import { acceptResent } from '../../store/deliveries/accept.ts';
import { getDelivery, type WholeDelivery } from '../../store/deliveries/deliveries.ts';
import { liveVersion } from '../../store/workflows/workflows.ts';
import { isRequest } from '../../core/run.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, conflict, notFound, tooLarge } from '../declared.ts';
import { changedHeaders, givenBody, givenQuery } from '../given-request.ts';
import { id } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const maxBytes = 10_000_000;

const editSchema = z.strictObject({
  body: givenBody,
  headers: changedHeaders.optional(),
  query: givenQuery.optional().meta({ description: 'All of the query.' }),
});

const resendRoute = createRoute({
  tags: ['deliveries'],
  security: bearer,
  method: 'post',
  path: '/deliveries/{id}/resend',
  summary: 'Take a webhook in once more, as it was or mended, as if it had come from its sender',
  description:
    'Also one that was rejected, where its body is whole or one is given. It is a new delivery, not verified and never a duplicate.',
  request: { params: z.strictObject({ id }), body: jsonRequest(editSchema, { required: false }) },
  responses: {
    202: answer('It is accepted.', z.strictObject({ delivery: z.uuid(), run: z.uuid() })),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

interface Place extends Pick<Found, 'params'> {
  readonly endpoint: Pick<Found['endpoint'], 'path' | 'workflow' | 'version'>;
}

/** Where a delivery would come to now. @throws SnodoError `conflict`. */
async function endpointOf({ endpoints, sql }: ApiParts, delivery: WholeDelivery): Promise<Place> {
  const { workflow } = delivery;
  if (!isRequest(delivery.method) && workflow !== null) {
    const version = await liveVersion(sql, workflow);
    return { endpoint: { path: delivery.endpoint, workflow, version }, params: undefined };
  }
  const path = calledPath(delivery);
  const found = await endpoints.find(delivery.method, path).catch((error: unknown) => {
    if (!(error instanceof SnodoError)) throw error;
    throw new SnodoError('conflict', `The endpoint /hooks/${path} cannot be used now: ${error.message}`);
  });
  if (found === undefined || found === 'wrong-method' || found.handshakeOnly) {
    throw new SnodoError('conflict', `No live workflow takes ${delivery.method} /hooks/${path} now.`);
  }
  return found;
}

/** Sending a webhook again with an edited body. */
export function deliveryResendRoutes(app: OpenAPIHono, parts: ApiParts): void {
  app.openapi(resendRoute, async (context) => {
    const edit = await readJson(context, editSchema, maxBytes);
    const delivery = await getDelivery(parts.sql, context.req.valid('param').id);
    const { endpoint, params } = await endpointOf(parts, delivery);
    const sent = await readable(() => edited(delivery, edit));
    const now = Date.now();
    const accepted = await acceptResent(
      parts.sql,
      {
        delivery: newId(now),
        run: newId(now),
        endpoint: endpoint.path,
        workflow: endpoint.workflow,
        version: endpoint.version,
        method: delivery.method,
        headers: JSON.stringify(sent.headers),
        query: JSON.stringify(sent.query),
        params: params === undefined ? null : JSON.stringify(params),
        body: sent.body,
        // The address is the first sender's, who did not send this.
        sender: null,
        dedupeKey: null,
        rememberMs: 0,
      },
      delivery.id,
    );
    return context.json({ delivery: accepted.delivery, run: accepted.run }, 202);
  });
}

/** What makes a sender's body unreadable is here a fault of the field. */
async function readable<T>(make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof SnodoError) || error.code === 'conflict') throw error;
    throw badField('body', error.message);
  }
}
