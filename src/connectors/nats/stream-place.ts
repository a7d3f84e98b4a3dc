import type { ConsumerConfig, ConsumerInfo, JetStreamManager, StreamInfo } from '@nats-io/jetstream';
import { SnodoError } from '../../core/error.ts';

/** A stream, and what of it is meant. */
interface StreamPlace {
  readonly stream: StreamInfo;
  readonly subject: string | undefined;
}

const inMs = 1_000_000;
/** So long after its last word, what somebody has is given to others. */
const ackWaitMs = 20_000;

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'StreamNotFoundError' || error.name === 'ConsumerNotFoundError');
}

/** Names of streams have no dots and no wildcards. */
const streamName = /^[^\s.*>/\\]+$/;

async function streamNamed(manager: JetStreamManager, name: string): Promise<StreamInfo | undefined> {
  if (!streamName.test(name)) return undefined;
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** @param queue the name of a stream, or a subject that one keeps. @throws SnodoError `not_found` where there is none. */
export async function placeOf(
  manager: JetStreamManager,
  queue: string,
  subject: string | undefined,
): Promise<StreamPlace> {
  const named = await streamNamed(manager, queue);
  if (named !== undefined) return { stream: named, subject };
  const [keeping] = await manager.streams.names(queue).next();
  if (keeping === undefined) {
    throw new SnodoError(
      'not_found',
      `There is no stream "${queue}", and none keeps the subject "${queue}": make one, since what no stream keeps is lost to whoever is away.`,
    );
  }
  return { stream: await manager.streams.info(keeping), subject: subject ?? queue };
}

/** Names of consumers have no dots, wildcards or blanks. */
function durableName(group: string): string {
  return group.replaceAll(/[^\w-]/g, '_');
}

export async function consumerInfo(
  manager: JetStreamManager,
  { stream }: StreamPlace,
  group: string,
): Promise<ConsumerInfo | undefined> {
  try {
    return await manager.consumers.info(stream.config.name, durableName(group));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Makes the durable consumer of a group where there is none, and gives it the subject where it has another. */
export async function durableConsumer(
  manager: JetStreamManager,
  place: StreamPlace,
  group: string,
  from: 'new' | 'start',
): Promise<ConsumerInfo> {
  const { stream, subject } = place;
  const name = durableName(group);
  const there = await consumerInfo(manager, place, group);
  if (there !== undefined) {
    if (there.config.filter_subject === subject) return there;
    return manager.consumers.update(stream.config.name, name, { ...there.config, filter_subject: subject ?? '' });
  }
  // A queue of work has no messages but those that wait.
  const isWhole = from === 'start' || stream.config.retention === 'workqueue';
  const config: Partial<ConsumerConfig> = {
    durable_name: name,
    ack_policy: 'explicit',
    deliver_policy: isWhole ? 'all' : 'new',
    ack_wait: ackWaitMs * inMs,
    max_ack_pending: -1,
    ...(subject === undefined ? {} : { filter_subject: subject }),
  };
  return manager.consumers.add(stream.config.name, config);
}

/** How long a message may be kept without a word. */
export function patienceMs({ config }: ConsumerInfo): number {
  return config.ack_wait === undefined ? ackWaitMs : config.ack_wait / inMs;
}

export function waitingAt({ num_pending: untold, num_ack_pending: unanswered }: ConsumerInfo): number {
  return untold + unanswered;
}
