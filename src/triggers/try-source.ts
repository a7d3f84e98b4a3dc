import { SnodoError } from '../core/error.ts';
import { problemsOf } from '../core/read-document.ts';
import type { SourceTrigger } from '../core/source-trigger.ts';
import type { Connections } from '../outbound/connections.ts';
import { serviceOf, sourceReach } from './source-reach.ts';

const longestMs = 20_000;

/**
 * Connects as a trigger would, looks whether what it names is there, and takes nothing.
 *
 * @returns how many messages wait, where the service tells.
 * @throws SnodoError what the trigger would fail with.
 */
export async function trySource(
  services: Parameters<typeof sourceReach>[0] & { readonly connections: Connections },
  trigger: SourceTrigger,
  workflow: string,
): Promise<number | undefined> {
  const opened = await services.connections.openFresh(trigger.connection);
  const service = await serviceOf(opened);
  const source = trigger.type === 'queue' ? service.messageQueue : service.eventStream;
  if (source === undefined) {
    const lacks = trigger.type === 'queue' ? 'keeps no messages' : 'has no stream to listen to';
    throw new SnodoError('invalid', `trigger.connection: ${service.title} ${lacks}.`);
  }
  const issues = source.input.safeParse(trigger.with).error?.issues ?? [];
  const problems = issues.flatMap(problemsOf);
  if (problems.length > 0) {
    const told = problems.map(({ path, message }) => `trigger.with.${path}: ${message}`);
    throw new SnodoError('invalid', told.join('; '), { problems });
  }
  const reach = { ...sourceReach(services, service, opened, AbortSignal.timeout(longestMs)), input: trigger.with };
  if (trigger.type === 'stream') return service.eventStream?.check(reach);
  const group = trigger.group ?? `snodo-${workflow}`;
  return service.messageQueue?.check({ ...reach, queue: trigger.queue, group });
}
