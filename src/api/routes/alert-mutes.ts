import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { durationMs } from '../../core/duration.ts';
import { durationField } from '../../core/duration-field.ts';
import { acknowledgeAlert } from '../../monitor/acknowledge-alert.ts';
import { muteAlert, unmuteAlert } from '../../monitor/mute-alert.ts';
import { getAlert } from '../../store/alerts/alerts.ts';
import { principalOf } from '../access/principal.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, conflict, nothing, notFound, tooLarge } from '../declared.ts';
import { id, slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { alertSchema, muteSchema, shownAlerts, shownMute } from '../shown-alert.ts';

const about = { tags: ['monitoring'], security: bearer };
const params = z.strictObject({ slug });
const most = '366d';
const mostMs = durationMs(most);

const group = words.meta({ description: 'Only of this group of an alert that has some; left out, all of it.' });

const givenMute = z
  .strictObject({
    group: group.optional(),
    for: durationField({ write: '30m, 4h or 1d', least: '1ms', most })
      .optional()
      .meta({ description: 'For how long.' }),
    until: z.iso.datetime({ offset: true }).optional().meta({ description: 'Until when.' }),
    reason: words.optional().meta({ description: 'Why, for whoever looks at it.' }),
  })
  .refine((one) => one.for === undefined || one.until === undefined, {
    path: ['until'],
    message: 'must be left out where `for` is given',
  });

const muteRoute = createRoute({
  ...about,
  method: 'post',
  path: '/alerts/{slug}/mutes',
  summary: 'Tell nobody for a while; with neither `for` nor `until`, until it is ended',
  request: { params, body: jsonRequest(givenMute, { required: false }) },
  responses: { 201: answer('Muted.', muteSchema), ...badRequest, ...notFound, ...tooLarge, ...anyRoute },
});

const unmuteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/alerts/{slug}/mutes/{id}',
  summary: 'End a mute; what still fires is told at once',
  request: { params: z.strictObject({ slug, id }) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const givenAcknowledgement = z.strictObject({
  group: group.optional(),
  note: words.optional().meta({ description: 'What whoever looks at it should know.' }),
});

const acknowledgeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/alerts/{slug}/acknowledge',
  summary: 'Say that somebody knows of what fires, so that it goes on to nobody else',
  request: { params, body: jsonRequest(givenAcknowledgement, { required: false }) },
  responses: {
    200: answer('The alert.', alertSchema),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

/** Who wants not to be told, and who says that they know. */
export function alertMuteRoutes(app: OpenAPIHono, { sql, now, alertPlace }: ApiParts): void {
  app.openapi(muteRoute, async (context) => {
    const { slug: alert } = context.req.valid('param');
    const given = await readJson(context, givenMute);
    const at = now();
    const until = given.for === undefined ? given.until : new Date(at + durationMs(given.for));
    const end = until === undefined ? null : new Date(until);
    if (end !== null && (end.getTime() <= at || end.getTime() > at + mostMs)) {
      throw badField('until', 'must be in the time to come, and at most 366 days away');
    }
    const made = await muteAlert(alertPlace, {
      alert,
      name: given.group ?? null,
      until: end,
      reason: given.reason ?? null,
      who: principalOf(context).name,
      createdAt: new Date(at),
    });
    return context.json(shownMute(made), 201);
  });
  app.openapi(unmuteRoute, async (context) => {
    const { slug: alert, id: mute } = context.req.valid('param');
    await unmuteAlert(alertPlace, alert, mute, now());
    return context.body(null, 204);
  });
  app.openapi(acknowledgeRoute, async (context) => {
    const { slug: alert } = context.req.valid('param');
    const { group: name, note = null } = await readJson(context, givenAcknowledgement);
    const { name: by, kind } = principalOf(context);
    const via = kind === 'user' ? 'page' : 'api';
    await acknowledgeAlert(alertPlace, alert, { at: new Date(now()), by, via, note }, { name });
    const [shown] = await shownAlerts(sql, [await getAlert(sql, alert)], now());
    if (shown === undefined) throw new Error('an alert is shown as none');
    return context.json(shown, 200);
  });
}
