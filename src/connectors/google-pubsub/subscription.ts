import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { unlessGone } from '../../connector/unless-gone.ts';
import { SnodoError } from '../../core/error.ts';
import { type Place, placeOf } from './place.ts';

export const topic = z.looseObject({ name: z.string() });
export const subscription = z.looseObject({
  name: z.string(),
  topic: z.string(),
  ackDeadlineSeconds: z.int().min(10).default(10),
  enableMessageOrdering: z.boolean().default(false),
});
export type Subscription = z.infer<typeof subscription>;

export interface NewSubscription {
  readonly topic: string;
  readonly ordered: boolean;
  readonly filter?: string | undefined;
  readonly ackDeadlineSeconds?: number | undefined;
}

/** So long the service waits for a word about a message where nobody chose: a process that died has it no longer. */
const usualDeadlineSeconds = 60;

/** Asked of the service, which alone tells the project of a connection. @throws SnodoError `http_status` where there is none. */
export async function wholeTopicName(http: ConnectorHttp, name: string): Promise<string> {
  const { path, ...options } = placeOf('topics', name);
  return (await http.get(path, options)).read(topic).name;
}

/** Makes one that stays until somebody deletes it. @throws SnodoError. */
export async function createSubscription(
  http: ConnectorHttp,
  { path, ...options }: Place,
  { topic: name, ordered, filter, ackDeadlineSeconds = usualDeadlineSeconds }: NewSubscription,
): Promise<Subscription> {
  const body = {
    topic: await wholeTopicName(http, name),
    ackDeadlineSeconds,
    enableMessageOrdering: ordered,
    filter,
    // Left out, it would be deleted when nobody takes anything for 31 days.
    expirationPolicy: {},
  };
  return (await http.put(path, body, options)).read(subscription);
}

export async function subscriptionAt(http: ConnectorHttp, { path, ...options }: Place): Promise<Subscription> {
  return (await http.get(path, options)).read(subscription);
}

/** The subscription of a trigger, made where it lacks and a topic is known. @throws SnodoError. */
export async function openSubscription(
  http: ConnectorHttp,
  place: Place,
  wanted: Omit<NewSubscription, 'topic'> & { readonly topic?: string | undefined },
): Promise<Subscription> {
  const { topic: name } = wanted;
  if (name === undefined) return subscriptionAt(http, place);
  const there = await unlessGone(subscriptionAt(http, place));
  if (there !== undefined) return there;
  try {
    return await createSubscription(http, place, { ...wanted, topic: name });
  } catch (error) {
    // Another process was faster.
    if (error instanceof SnodoError && error.status === 409) return subscriptionAt(http, place);
    throw error;
  }
}
