import { z } from 'zod';
import type { HttpOptions } from '../../connector/http.ts';

export const reference = 'https://cloud.google.com/pubsub/docs/reference/rest/v1';

type Kind = 'topics' | 'subscriptions';

/** Where a topic or a subscription is asked for. */
export interface Place extends Pick<HttpOptions, 'at'> {
  readonly path: string;
}

/** The address of a connection ends in its project. */
function outOfProject(address: string): string {
  return address.replace(/\/projects\/[^/]+$/, '');
}

/** @param name one of the connection's project, or a whole one: `projects/other/topics/orders`. */
export function placeOf(kind: Kind, name: string): Place {
  if (!name.startsWith('projects/')) return { path: `/${kind}/${encodeURIComponent(name)}` };
  return { path: `/${name.split('/').map(encodeURIComponent).join('/')}`, at: outOfProject };
}

/** As the service names them: letters, digits and -_.~+%, from a letter on. */
const name = '[A-Za-z][\\w.~+%-]{2,254}';

function named(kind: Kind) {
  return z.string().regex(new RegExp(`^(?:projects/[^/]+/${kind}/)?${name}$`), `is not the name of one of the ${kind}`);
}

export const topicName = named('topics').meta({
  title: 'Topic',
  description: 'Its name, or projects/PROJECT/topics/NAME for one of another project.',
  options: 'topics',
});

export const subscriptionName = named('subscriptions').meta({
  title: 'Subscription',
  description: 'Its name, or projects/PROJECT/subscriptions/NAME for one of another project.',
  options: 'subscriptions',
});

/** Of a whole name, the part that is known in its project. */
export function shortName(whole: string): string {
  return whole.slice(whole.lastIndexOf('/') + 1);
}
