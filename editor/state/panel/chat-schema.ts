import type { Schema } from './schema.ts';

const texts: Schema = { type: 'array', items: { type: 'string' } };

/** How a chat looks to its visitors. */
export const chatLookSchema: Schema = {
  type: 'object',
  properties: {
    title: { type: 'string' },
    welcome: { type: 'string', format: 'multiline' },
    suggestions: texts,
    placeholder: { type: 'string' },
    language: { enum: ['en', 'it'] },
  },
};

/** Where a chat is, who may use it and how much. */
export const chatDoorSchema: Schema = {
  type: 'object',
  properties: {
    path: { type: 'string' },
    access: { enum: ['public', 'signed-in'], default: 'public' },
    origins: texts,
    rateLimit: {
      type: 'object',
      required: ['requests', 'per'],
      properties: {
        requests: { type: 'integer', minimum: 1, default: 20 },
        per: { type: 'string', format: 'duration', default: '1m' },
      },
    },
  },
};
