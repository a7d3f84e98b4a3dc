import { connectorNamed, listed } from '../connectors/catalogue.ts';
import type { Problem } from '../core/error.ts';
import { problemsOf } from '../core/read-document.ts';
import type { SourceTrigger } from '../core/source-trigger.ts';

const kinds = {
  queue: { part: 'messageQueue', lacks: 'keeps no messages' },
  stream: { part: 'eventStream', lacks: 'has no stream to listen to' },
} as const;

/**
 * What is wrong with a trigger whose messages come over a connection.
 *
 * @param connectorOf the connector of a connection; undefined where there is no such connection.
 */
export async function sourceProblems(
  { type, connection, with: given }: SourceTrigger,
  connectorOf: (connection: string) => Promise<string | undefined>,
): Promise<readonly Problem[]> {
  const { part, lacks } = kinds[type];
  const id = await connectorOf(connection);
  if (id === undefined) {
    const hint = `Make it with PUT /api/v1/connections/${connection}.`;
    return [{ path: 'trigger.connection', message: `There is no connection "${connection}".`, hint }];
  }
  const service = await connectorNamed(id);
  const source = service?.[part];
  if (source === undefined) {
    const all = [...listed.values()].filter((one) => one[type] !== null).map(({ title }) => title);
    const message = `The connection "${connection}" is of ${service?.title ?? id}, which ${lacks}.`;
    return [{ path: 'trigger.connection', message, hint: `Name a connection of ${all.join(', ')}.` }];
  }
  const issues = source.input.safeParse(given).error?.issues ?? [];
  return issues
    .flatMap(problemsOf)
    .map(({ path, ...rest }) => ({ ...rest, path: path === '' ? 'trigger.with' : `trigger.with.${path}` }));
}
