import type { Schema } from './schema.ts';

const texts: Schema = { type: 'array', items: { type: 'string' } };
const fields: Schema = { type: 'array', format: 'form-fields', items: {} };

/** What a form asks for, and what stands around it. */
export const formLookSchema: Schema = {
  type: 'object',
  required: ['fields'],
  properties: {
    title: { type: 'string' },
    description: { type: 'string', format: 'multiline' },
    fields,
    submit: { type: 'string' },
    thanks: {
      anyOf: [
        { type: 'string', format: 'multiline', title: 'Text' },
        { type: 'object', title: 'Address', required: ['redirect'], properties: { redirect: { type: 'string' } } },
      ],
    },
    respond: { enum: ['accepted', 'result'], default: 'accepted' },
    timeout: { type: 'string', format: 'duration' },
    language: { enum: ['en', 'it'] },
  },
};

/** Where a form is, who may use it and how much. */
export const formDoorSchema: Schema = {
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
    maxBytes: { type: 'integer', minimum: 1_000 },
  },
};

/** What whoever starts a workflow by hand is asked for. */
export const manualSchema: Schema = {
  type: 'object',
  properties: { form: { type: 'object', required: ['fields'], properties: { fields } } },
};

/** Of which workflows the failures start it. */
export const failureSchema: Schema = {
  type: 'object',
  properties: {
    workflows: { type: 'array', items: { type: 'string', format: 'workflow' } },
    include: { type: 'array', items: { enum: ['failed', 'cancelled'] } },
  },
};
