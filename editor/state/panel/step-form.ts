import type { Schema } from './schema.ts';
import { type SchemeForm, type VerifyField, type VerifyScheme, verifySchemes } from './verify-schemes.ts';

const duration: Schema = { type: 'string', format: 'duration' };
const yesNo: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer', minimum: 1 };

/** What every step has beside `with`; the words for it are in the messages of the panel. */
export const behaviourSchema: Schema = {
  type: 'object',
  properties: {
    if: { type: 'string', format: 'expression' },
    onError: { enum: ['fail', 'continue', 'route'], default: 'fail' },
    timeout: duration,
    retry: {
      type: 'object',
      properties: {
        attempts: { ...count, maximum: 100, default: 3 },
        backoff: { enum: ['fixed', 'exponential'], default: 'exponential' },
        base: { ...duration, default: '1s' },
        max: { ...duration, default: '5m' },
        jitter: { ...yesNo, default: true },
        on: { type: 'array', items: { type: ['string', 'integer'] } },
      },
    },
    cache: {
      anyOf: [
        { type: 'string', title: 'for' },
        {
          type: 'object',
          title: 'more',
          required: ['for'],
          properties: {
            for: { type: 'string' },
            stale: duration,
            scope: { enum: ['all', 'workflow', 'run'], default: 'all' },
            tags: { type: 'array', items: { type: 'string' } },
            key: { format: 'json' },
            refresh: yesNo,
            similar: { type: 'number', minimum: 0.5 },
            connection: { type: 'string', format: 'connection' },
            model: { type: 'string' },
            anyTemperature: yesNo,
          },
        },
      ],
    },
    runOn: { type: 'string' },
    note: { type: 'string', format: 'multiline' },
  },
};

/** Of a workflow as a whole. */
export const workflowFieldsSchema: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    folder: { type: 'string' },
    note: { type: 'string', format: 'multiline' },
    vars: { type: 'object', additionalProperties: { format: 'json' } },
    output: { format: 'json' },
    tool: { format: 'json' },
    onFailure: {
      type: 'object',
      required: ['workflow'],
      properties: { workflow: { type: 'string', format: 'workflow' } },
    },
    timeout: duration,
    concurrency: { ...count, maximum: 10_000 },
    runOn: { type: 'string' },
    priority: { enum: ['high', 'normal', 'low'], default: 'normal' },
    keep: { ...duration, default: '30d' },
    history: { type: 'object', properties: { bodies: { enum: ['full', 'hash', 'none'], default: 'full' } } },
  },
};

const secret: Schema = { type: 'string', format: 'secret' };
const text: Schema = { type: 'string' };

/** The fields of `trigger.verify`, of which each scheme takes its own. */
const verifyFieldSchemas: Readonly<Record<VerifyField, Schema>> = {
  secret,
  header: text,
  query: text,
  algorithm: text,
  encoding: { enum: ['hex', 'base64'] },
  prefix: text,
  timestampHeader: text,
  tolerance: duration,
  signed: text,
  username: text,
  jwks: text,
  issuer: text,
  audience: text,
  email: text,
  bodyClaim: text,
  subject: text,
  fingerprint: text,
  topic: text,
  verifyToken: secret,
  ca: { type: 'string', format: 'multiline' },
};

/** What `verify` takes with a scheme. */
export function verifySchema(scheme: VerifyScheme): Schema {
  const { required, optional }: SchemeForm = verifySchemes[scheme];
  const fields = [...required, ...optional].map((name) => [name, verifyFieldSchemas[name]] as const);
  return {
    type: 'object',
    required: [...required],
    properties: { scheme: { const: scheme }, ...Object.fromEntries(fields) },
  };
}

const rate: Schema = {
  type: 'object',
  required: ['requests', 'per'],
  properties: { requests: { ...count, default: 60 }, per: { ...duration, default: '1m' } },
};

const texts: Schema = { type: 'array', items: { type: 'string' } };

/** What holds for webhooks however they are registered. */
export const receivingSchema: Schema = {
  type: 'object',
  properties: {
    timeout: duration,
    dedupe: { type: 'string', format: 'expression' },
    window: { ...duration, default: '7d' },
    allow: texts,
    rateLimit: rate,
    senderRateLimit: rate,
    accepts: texts,
    maxBytes: count,
    schema: { type: 'object', format: 'schema' },
  },
};

/** Where a webhook comes in. */
export const webhookSchema: Schema = {
  type: 'object',
  required: ['path'],
  properties: {
    path: { type: 'string' },
    method: { enum: ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'], default: 'POST' },
  },
};

/** When whoever sends is answered. */
export const answerSchema: Schema = {
  type: 'object',
  properties: { respond: { enum: ['accepted', 'result', 'stream'], default: 'accepted' } },
};
