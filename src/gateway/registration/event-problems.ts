import { eventNamed, eventTypes, listed } from '../../connectors/catalogue.ts';
import type { EventTrigger } from '../../core/document.ts';
import type { Problem } from '../../core/error.ts';
import { nearest } from '../../core/plan.ts';
import { problemsOf } from '../../core/read-document.ts';

/**
 * What is wrong with a trigger that is an event of a connector.
 *
 * @param connectorOf the connector of a connection; undefined where there is no such connection.
 */
export async function eventProblems(
  { type, connection, with: input, secret }: EventTrigger,
  connectorOf: (connection: string) => Promise<string | undefined>,
): Promise<readonly Problem[]> {
  const event = await eventNamed(type);
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
  if (event.secret === 'stated' && secret === undefined) {
    const hint = `Write secret: "{{ secrets.NAME }}": ${event.secretHint ?? 'what the provider signs with'}.`;
    problems.push({ path: 'trigger.secret', message: `${title} does not tell its secret.`, hint });
  }
  if (event.secret !== 'stated' && secret !== undefined) {
    problems.push({
      path: 'trigger.secret',
      message: `The secret is agreed with ${title} itself.`,
      hint: 'Leave it out.',
    });
  }
  return problems;
}
