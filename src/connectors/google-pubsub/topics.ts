import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { listOf, most } from './list.ts';
import { placeOf, reference, topicName } from './place.ts';
import { topic } from './subscription.ts';

// Where there is nothing, the list itself is missing.
const topicPage = z
  .object({ topics: z.array(topic).default([]), nextPageToken: z.string().optional() })
  .transform(({ topics, nextPageToken }) => ({ items: topics, nextPageToken }));

export function topicsOf(http: ConnectorHttp, limit: number) {
  return listOf(http, '/topics', topicPage, limit);
}

export const listTopics = defineAction({
  title: 'List topics',
  description: 'Gives the topics of the project.',
  docs: `${reference}/projects.topics/list`,
  effect: 'read',
  input: z.strictObject({ limit: most }),
  output: z.object({ topics: z.array(topic) }),
  run: async ({ http, input }) => ({ topics: await topicsOf(http, input.limit) }),
});

export const getTopic = defineAction({
  title: 'Get a topic',
  description: 'Gives what a topic is, such as how long it keeps messages.',
  docs: `${reference}/projects.topics/get`,
  effect: 'read',
  input: z.strictObject({ topic: topicName }),
  output: topic,
  run: ({ http, input }) => {
    const { path, ...options } = placeOf('topics', input.topic);
    return http.get(path, options);
  },
});

export const createTopic = defineAction({
  title: 'Create a topic',
  description: 'Makes a topic. Where there is one of that name already, the step fails with status 409.',
  docs: `${reference}/projects.topics/create`,
  effect: 'write',
  input: z.strictObject({
    topic: topicName,
    labels: z
      .record(z.string(), z.string())
      .optional()
      .meta({ title: 'Labels', description: 'What it is found by, and its costs are told apart by.' }),
  }),
  output: topic,
  run: ({ http, input: { topic: name, labels } }) => {
    const { path, ...options } = placeOf('topics', name);
    return http.put(path, { labels }, options);
  },
});

export const publishMessage = defineAction({
  title: 'Publish a message',
  description: 'Sends a text to a topic, with attributes. The step "publish" sends several, of any kind.',
  docs: `${reference}/projects.topics/publish`,
  effect: 'write',
  input: z.strictObject({
    topic: topicName,
    text: z.string().min(1).meta({ title: 'Text', description: 'What is sent.', format: 'multiline' }),
    attributes: z
      .record(z.string().min(1).max(256), z.string().max(1_024))
      .default({})
      .meta({ title: 'Attributes', description: 'What is told beside it, by name.' }),
    orderingKey: z.string().min(1).max(1_024).optional().meta({
      title: 'Ordering key',
      description: 'Messages of one key come in order, at subscriptions that are ordered.',
    }),
  }),
  output: z.object({ messageId: z.string() }),
  run: async ({ http, input: { topic: name, text, attributes, orderingKey }, key }) => {
    const { path, ...options } = placeOf('topics', name);
    const message = {
      data: Buffer.from(text).toString('base64'),
      attributes: { ...attributes, 'message-id': key },
      ...(orderingKey === undefined ? {} : { orderingKey }),
    };
    const answer = await http.post(`${path}:publish`, { messages: [message] }, options);
    const { messageIds } = answer.read(z.object({ messageIds: z.tuple([z.string()]) }));
    return { messageId: messageIds[0] };
  },
});
