import type { Schema } from './schema.ts';
import type { SourceKind } from './trigger-draft.ts';

const duration: Schema = { type: 'string', format: 'duration' };
const expression: Schema = { type: 'string', format: 'expression' };
const count: Schema = { type: 'integer', minimum: 1 };
const text: Schema = { type: 'string' };

/** The account, of a service that has such. */
export function sourceConnection(kind: SourceKind): Schema {
  return {
    type: 'object',
    required: ['connection'],
    properties: { connection: { type: 'string', format: 'connection', source: kind } },
  };
}

/** Where in the service the messages are. @param named what the service calls it. */
export function sourcePlace(named: string): Schema {
  return { type: 'object', required: ['queue'], properties: { queue: { ...text, title: named } } };
}

/** How messages become runs. */
export const sourceRuns: Schema = {
  type: 'object',
  properties: {
    batch: {
      type: 'object',
      required: ['within'],
      properties: {
        within: { ...duration, default: '5s' },
        size: { ...count, maximum: 10_000, default: 100 },
        quiet: duration,
        by: expression,
      },
    },
    orderBy: expression,
  },
};

const openRuns: Schema = { ...count, maximum: 1_000_000, default: 1_000 };

const taken: Schema['properties'] = {
  dedupe: expression,
  window: { ...duration, default: '7d' },
  schema: { type: 'object', format: 'schema' },
  maxBytes: { ...count, maximum: 10_000_000, default: 10_000_000 },
};

/** What seldom has to be said, by kind. */
export const sourceMore: Readonly<Record<SourceKind, Schema>> = {
  queue: {
    type: 'object',
    properties: {
      ...taken,
      deadLetter: text,
      group: text,
      openRuns,
      atOnce: { ...count, maximum: 10_000, default: 100 },
      consumers: { ...count, maximum: 32, default: 1 },
    },
  },
  stream: { type: 'object', properties: { ...taken, openRuns } },
};
