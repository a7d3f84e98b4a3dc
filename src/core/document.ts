import { z } from 'zod';
import { folder } from './folder.ts';
import { chatTrigger } from './chat-trigger.ts';
import { errorCodes } from './error.ts';
import { bodiesKept } from './contents.ts';
import { failureTrigger } from './failure-trigger.ts';
import { formSchema } from './form.ts';
import { formTrigger } from './form-trigger.ts';
import type { Json } from './json.ts';
import { toolSchema } from './tool.ts';
import { duration } from './duration-field.ts';
import { rate } from './rate.ts';
import { scheduleTrigger } from './schedule.ts';
import { slug, slugPattern } from './slug.ts';
import { queueTrigger, type SourceTrigger, streamTrigger } from './source-trigger.ts';

const stepIdPattern = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const portRefPattern = /^[A-Za-z_][A-Za-z0-9_-]{0,63}(?:\.[A-Za-z0-9_-]{1,64})?$/;

const jsonValue: z.ZodType<Json> = z.json();

const hundreds = /^[1-5]xx$/;

/** What a step may be tried again after: an error by its code, a status, or all statuses of a hundred. */
const retried = z.union([
  z.int().min(100).max(599),
  z.string().refine((word) => Object.hasOwn(errorCodes, word) || hundreds.test(word), {
    error: 'is neither an error code nor a status: write network, timeout, 429 or 5xx',
  }),
]);

export const retrySchema = z.strictObject({
  attempts: z.int().min(1).max(100).default(3).describe('How often the step is tried in all.'),
  backoff: z.enum(['fixed', 'exponential']).default('exponential'),
  base: duration.default('1s').describe('The first wait.'),
  max: duration.default('5m').describe('The longest wait.'),
  jitter: z
    .boolean()
    .default(true)
    .describe('Wait a random part of the time (full jitter), so that many runs do not come back together.'),
  on: z
    .array(retried)
    .min(1)
    .optional()
    .describe('What is tried again: error codes, statuses, 5xx; left out, what may pass by itself.'),
});

/** As it is written: what its expressions come to is read by `cacheSchema`. */
export const cacheField = z.union([
  z.string().describe('How long an answer is kept, such as 24h; http: as long as its own headers say.'),
  z.strictObject({
    for: z.string(),
    tags: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('By which it can be cleared.'),
    key: jsonValue.optional().describe('What names the answer within the step, instead of what is asked.'),
    scope: z.string().optional().describe('Who shares it: all (when left out), workflow, run.'),
    stale: z.string().optional().describe('How long after that it is still given, while a new one is asked for.'),
    refresh: z.union([z.boolean(), z.string()]).optional().describe('Ask anew, whatever is kept.'),
    similar: z
      .union([z.number(), z.string()])
      .optional()
      .describe('Of a model: the answer to a question that is so similar will do, such as 0.95.'),
    connection: z.string().optional().describe('With similar: who makes the embeddings; left out, that of the step.'),
    model: z.string().optional().describe('With similar: the model for embeddings; left out, the built-in one.'),
    anyTemperature: z
      .union([z.boolean(), z.string()])
      .optional()
      .describe('Of a model: keep also answers at a temperature above 0.'),
  }),
]);

/** What a worker says of itself, and steps want of it. */
export const workerLabel = z
  .string()
  .regex(slugPattern, 'must be lower-case letters, digits and hyphens, at most 64, such as gpu');

const stepBase = {
  id: z
    .string()
    .refine((id) => !(id in {}), 'is a name that every object has, such as constructor: choose another')
    .regex(stepIdPattern, 'must start with a letter or _ and hold only letters, digits, _ and -'),
  type: z.string().min(1).max(128),
  name: z.string().max(200).optional(),
  note: z.string().max(10_000).optional(),
  after: z
    .union([
      z.string().regex(portRefPattern),
      z.array(z.string().regex(portRefPattern, 'must be a step or a step and its port, such as check.true')),
    ])
    .optional()
    .describe('The steps, or ports of steps, that come before. Left out: the step above.'),
  with: z.record(z.string(), jsonValue).optional(),
  if: z.string().optional(),
  retry: retrySchema.optional(),
  timeout: duration.optional(),
  onError: z.enum(['fail', 'continue', 'route']).optional(),
  runOn: workerLabel
    .optional()
    .describe('It runs only at workers with this label, such as gpu. Left out: as the workflow says.'),
  cache: cacheField
    .optional()
    .describe('Of a step that only reads: how long its answer is kept for whoever asks the same.'),
};

export const stepSchema = z.strictObject(stepBase);
export type Step = z.infer<typeof stepSchema>;

const header = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'is not the name of a header')
  .max(200);
const text = z.string().min(1).max(10_000);

/** Which fields a scheme takes is the scheme's to say. */
export const verifySchema = z
  .strictObject({
    scheme: z.string().min(1),
    secret: z
      .union([text, z.array(text).min(1).max(5)])
      .optional()
      .describe('What the sender signs with; a list while it is rotated, the current one first.'),
    header: header.optional(),
    query: text.optional().describe('The query parameter that holds the key.'),
    algorithm: z.string().min(1).max(20).optional(),
    encoding: z.enum(['hex', 'base64']).optional(),
    prefix: z.string().max(100).optional(),
    timestampHeader: header.optional(),
    tolerance: duration.optional(),
    signed: text.optional().describe('What is signed, such as {{ timestamp }}.{{ body }}.'),
    username: text.optional(),
    jwks: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the public keys of the issuer are.'),
    issuer: text.optional(),
    audience: text.optional(),
    email: text.optional().describe('The service account that must have signed.'),
    bodyClaim: text.optional().describe('The claim that holds the SHA-256 of the body.'),
    subject: text.optional(),
    fingerprint: z
      .string()
      .regex(/^(?:[0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/, 'is not a SHA-256 in hex')
      .optional(),
    topic: text.optional(),
    verifyToken: text.optional().describe('The token that the provider shows when it asks for the handshake.'),
    ca: z.string().min(1).max(100_000).optional().describe('The certificates that are trusted, in PEM.'),
  })
  .describe('How the sender proves who it is.');
export type Verify = z.infer<typeof verifySchema>;

export const webhookPath = z
  .string()
  .regex(
    /^(?::[A-Za-z_]\w*|[A-Za-z0-9_~-][A-Za-z0-9._~-]*)(?:\/(?::[A-Za-z_]\w*|[A-Za-z0-9_~-][A-Za-z0-9._~-]*))*$/,
    'must be path parts without a leading slash, such as feedback, shop/orders or shop/:id (a part with a name)',
  )
  .max(200);

export const mediaType = z
  .string()
  .regex(/^[a-z0-9!#$&^_.+-]+\/(?:\*|[a-z0-9!#$&^_.+-]+)$/, 'is not a media type, such as application/json or text/*');

/** What holds for webhooks however they are registered. */
const receiving = {
  respond: z
    .enum(['accepted', 'result', 'stream'])
    .default('accepted')
    .describe('accepted: 202 once it is durable; result: the outcome; stream: events while the run goes on.'),
  timeout: duration
    .optional()
    .describe(
      'With respond: result, how long the caller waits before it gets a 202; with stream, before the stream ends. 30s when left out.',
    ),
  dedupe: z
    .string()
    .min(1)
    .optional()
    .describe('An expression whose value names the delivery; the same value again is a duplicate.'),
  window: duration.default('7d').describe('How long a delivery is remembered for finding duplicates.'),
  allow: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(1_000)
    .optional()
    .describe('Who may call: addresses, ranges such as 203.0.113.0/24, or names of providers such as github.'),
  rateLimit: rate.optional().describe('How many requests the endpoint takes.'),
  senderRateLimit: rate.optional().describe('How many requests it takes from one address.'),
  accepts: z.array(mediaType).min(1).max(20).optional().describe('The content types it takes; all when left out.'),
  schema: z
    .record(z.string(), jsonValue)
    .optional()
    .describe('A JSON Schema (draft 7, or 2020-12 where $schema says so) that the body must fit.'),
  maxBytes: z.int().min(1).max(10_000_000).optional().describe('The largest body it takes.'),
};

export const webhookMethod = z.enum(['POST', 'PUT', 'PATCH', 'GET', 'DELETE']);

const webhookTrigger = z.strictObject({
  type: z.literal('webhook'),
  path: webhookPath,
  method: webhookMethod.default('POST'),
  verify: verifySchema.optional(),
  ...receiving,
});
export type WebhookTrigger = z.infer<typeof webhookTrigger>;

const manualTrigger = z.strictObject({
  type: z.literal('manual'),
  form: formSchema.optional().describe('What whoever starts it is asked for; the input of every run must fit it.'),
});

/** What any service over HTTP is asked for, which is no event of a connector. */
export const pollType = 'poll';

/** An event of a connector: its webhook is made at the provider when the workflow is published, or it is asked for. */
const eventTrigger = z.strictObject({
  type: z.union([
    z.literal(pollType),
    z.templateLiteral([
      z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
      '.',
      z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    ]),
  ]),
  connection: slug.describe('The account at the provider.'),
  with: z.record(z.string(), jsonValue).default({}).describe('What the event needs to know.'),
  path: webhookPath.optional().describe('Where the provider sends. Left out: the connector and the slug.'),
  secret: verifySchema.shape.secret.describe('What the provider signs with, where the connector asks for it.'),
  every: duration.optional().describe('How often it is asked for, where the service tells nobody: such as 5m.'),
  ...receiving,
});
export type EventTrigger = z.infer<typeof eventTrigger>;

const triggerSchema = z.union(
  [
    z.discriminatedUnion('type', [
      webhookTrigger,
      chatTrigger,
      scheduleTrigger,
      queueTrigger,
      streamTrigger,
      formTrigger,
      failureTrigger,
      manualTrigger,
    ]),
    eventTrigger,
  ],
  {
    error:
      'must be webhook, schedule, queue, stream, poll, manual, failure, chat, form, or an event of a connector such as shopify.order-created',
  },
);

export const workflowSchema = z.strictObject({
  snodo: z.literal(1).describe('The version of this format.'),
  slug,
  name: z.string().min(1).max(200).optional(),
  folder: folder.optional().describe('Where it stands among the others, such as shop/orders.'),
  note: z.string().max(10_000).optional(),
  trigger: triggerSchema.default({ type: 'manual' }),
  vars: z.record(z.string(), jsonValue).optional().describe('Constants that expressions read as vars.NAME.'),
  steps: z.array(stepSchema).max(2_000),
  output: jsonValue.optional().describe('What the run answers with.'),
  tool: toolSchema.optional(),
  onFailure: z.strictObject({ workflow: slug }).optional(),
  concurrency: z.int().min(1).max(10_000).optional().describe('How many runs of this workflow may be at work at once.'),
  priority: z
    .enum(['high', 'normal', 'low'])
    .default('normal')
    .describe('Whose calls go first where a connection has a limit.'),
  runOn: workerLabel.optional().describe('Its steps run only at workers with this label, such as eu.'),
  timeout: duration.optional().describe('The longest a run may take, waits included.'),
  keep: duration.default('30d').describe('How long ended runs stay in the history.'),
  history: z
    .strictObject({
      bodies: z
        .enum(bodiesKept)
        .default('full')
        .describe('What is left of what came in, of inputs and of outputs once a run has ended: all, hashes, nothing.'),
    })
    .optional()
    .describe('What the history keeps of its runs.'),
});
export type Workflow = z.infer<typeof workflowSchema>;

const ownTypes: ReadonlySet<string> = new Set(['manual', 'chat', 'form', 'schedule', 'queue', 'stream', 'failure']);

/** Whether requests of services start a workflow; otherwise a person does, the clock, another run, or what comes over a connection. */
export function isReceiving(trigger: Workflow['trigger']): trigger is WebhookTrigger | EventTrigger {
  return !ownTypes.has(trigger.type);
}

/** Whether messages start it that come over a connection which stays open. */
export function isConsuming(trigger: Workflow['trigger']): trigger is SourceTrigger {
  return trigger.type === 'queue' || trigger.type === 'stream';
}

/** Where a workflow's requests come in; undefined where none do. */
export function endpointOf({
  slug: name,
  trigger,
}: Workflow): { readonly path: string; readonly method: string } | undefined {
  if (!isReceiving(trigger)) return undefined;
  if (trigger.type === 'webhook') return { path: trigger.path, method: trigger.method };
  return { path: trigger.path ?? `${trigger.type.split('.')[0]}/${name}`, method: 'POST' };
}
