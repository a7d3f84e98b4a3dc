import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { allPages } from '../../connector/pages.ts';
import { SnodoError } from '../../core/error.ts';
import { docs, members, sns } from './query.ts';

export const topic = z
  .string()
  .min(1)
  .meta({ title: 'Topic', description: 'Its ARN, or its name.', options: 'topics' });

const page = z.looseObject({
  Topics: members(z.looseObject({ TopicArn: z.string() })),
  NextToken: z.string().optional(),
});

function nameOf(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}

/** All topics of the account in the region of the connection. */
export function topicsOf(http: ConnectorHttp) {
  return allPages(async (NextToken) => {
    const { Topics, NextToken: next } = await sns(http, 'ListTopics', { NextToken }, page);
    return { items: Topics.map(({ TopicArn: arn }) => ({ arn, name: nameOf(arn) })), next };
  });
}

/** @param given an ARN, or a name, for which all topics are listed. @throws SnodoError `not_found`. */
export async function topicArn(http: ConnectorHttp, given: string): Promise<string> {
  if (given.startsWith('arn:')) return given;
  const found = (await topicsOf(http)).find(({ name }) => name === given);
  if (found !== undefined) return found.arn;
  throw new SnodoError('not_found', `The account has no topic "${given}" in the region of the connection.`);
}

export const listTopics = defineAction({
  title: 'List topics',
  description: 'Gives the topics of the account in the region of the connection.',
  docs: `${docs}/API_ListTopics.html`,
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(z.object({ arn: z.string(), name: z.string() })) }),
  run: async ({ http }) => ({ items: await topicsOf(http) }),
});

/** Keys for some topics only are refused the list of all, by a code that keys nobody knows do not get. */
export async function whoseKeys(http: ConnectorHttp): Promise<string> {
  try {
    const { Topics } = await sns(http, 'ListTopics', {}, page);
    const [first] = Topics;
    return first === undefined
      ? 'an account without topics in this region'
      : `an account with the topic ${nameOf(first.TopicArn)}`;
  } catch (error) {
    const isKnown = error instanceof SnodoError && /AuthorizationError|AccessDenied/.test(error.message);
    if (!isKnown) throw error;
    return 'an account whose topics these keys may not list';
  }
}
