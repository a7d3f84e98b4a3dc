import type { WebhookEvent } from '../../connector/webhook.ts';
import { eventNamed, eventTypes, listed, pollNamed } from '../../connectors/catalogue.ts';
import type { EventTrigger, Verify } from '../../core/document.ts';
import { durationMs } from '../../core/duration.ts';
import type { Problem } from '../../core/error.ts';
import { nearest } from '../../core/plan.ts';
import { problemsOf } from '../../core/read-document.ts';
import { schemeProblems } from '../verify/scheme-problems.ts';

/**
 * What is wrong with a trigger that is an event of a connector.
 *
 * @param connectorOf the connector of a connection; undefined where there is no such connection.
 */
export async function eventProblems(
  trigger: EventTrigger,
  connectorOf: (connection: string) => Promise<string | undefined>,
): Promise<readonly Problem[]> {
  const { type, connection, with: input } = trigger;
  const webhook = await eventNamed(type);
  const event = webhook ?? (await pollNamed(type));
  if (event === undefined) {
    const meant = nearest(type, eventTypes());
    const own = (listed.get(type.split('.')[0] ?? '')?.events ?? []).map((one) => one.type);
    const all = own.length > 0 ? own : eventTypes();
    const hint = meant === undefined ? `There are ${all.join(', ')}.` : `Did you mean "${meant}"?`;
    return [{ path: 'trigger.type', message: `There is no event "${type}".`, hint }];
  }
  const problems: Problem[] = [];
  const read = event.input.safeParse(input);
  for (const issue of read.error?.issues ?? []) {
    for (const { path, ...rest } of problemsOf(issue)) {
      problems.push({ ...rest, path: path === '' ? 'trigger.with' : `trigger.with.${path}` });
    }
  }
  const connector = await connectorOf(connection);
  const title = listed.get(event.connector)?.title ?? event.connector;
  if (connector === undefined) {
    const hint = `Make it with PUT /api/v1/connections/${connection} and connector: ${event.connector}.`;
    problems.push({ path: 'trigger.connection', message: `There is no connection "${connection}".`, hint });
  } else if (connector !== event.connector) {
    const message = `The connection "${connection}" is of ${connector}, and this event is of ${event.connector}.`;
    problems.push({ path: 'trigger.connection', message, hint: `Name a connection of ${title}.` });
  }
  problems.push(...(webhook === undefined ? pollProblems(trigger, title) : webhookProblems(trigger, webhook, title)));
  return problems;
}

/** As a trigger would write it; what is agreed with the provider is there by then. */
export function schemeOf({ scheme, options, verifyToken }: WebhookEvent): Verify {
  return { ...options, scheme, ...(verifyToken && { verifyToken: 'agreed' }) };
}

function webhookProblems({ secret, every }: EventTrigger, event: WebhookEvent, title: string): readonly Problem[] {
  // What its scheme thinks of its options; a secret there will be, by whoever it is chosen.
  const misfits = schemeProblems({ ...schemeOf(event), secret: secret ?? 'agreed' });
  const problems: Problem[] = misfits.map(({ message }) => ({
    path: 'trigger.type',
    message: `The connector declares this event wrongly: ${message}`,
  }));
  if (event.secret === 'stated' && secret === undefined) {
    const hint = `Write secret: "{{ secrets.NAME }}": ${event.secretHint ?? 'what the provider signs with'}.`;
    problems.push({ path: 'trigger.secret', message: `${title} does not tell its secret.`, hint });
  }
  if (event.secret !== 'stated' && secret !== undefined) {
    const message = `The secret is agreed with ${title} itself.`;
    problems.push({ path: 'trigger.secret', message, hint: 'Leave it out.' });
  }
  if (every !== undefined) {
    const message = `${title} tells of this event as soon as it happens.`;
    problems.push({ path: 'trigger.every', message, hint: 'Leave it out.' });
  }
  return problems;
}

const ofRequests = [
  'secret',
  'path',
  'dedupe',
  'allow',
  'rateLimit',
  'senderRateLimit',
  'accepts',
  'schema',
  'maxBytes',
  'timeout',
] as const;
const soonestMs = 10_000;

/** Of an event that the service is asked for: nobody calls, so what is said of calls would do nothing. */
function pollProblems(trigger: EventTrigger, title: string): readonly Problem[] {
  const given = ofRequests.filter((field) => trigger[field] !== undefined);
  const fields = trigger.respond === 'accepted' ? given : ['respond', ...given];
  const problems = fields.map((field) => ({
    path: `trigger.${field}`,
    message: `${title} is asked for this event, so no request comes in.`,
    hint: 'Leave it out.',
  }));
  if (trigger.every === undefined || durationMs(trigger.every) >= soonestMs) return problems;
  const hint = 'Write 10s or more.';
  return [...problems, { path: 'trigger.every', message: `${title} would be asked too often.`, hint }];
}
