import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { webSocketRequest } from '../outbound/websocket/websocket-request.ts';
import { callContext, callHeaders, callTarget, hasTarget, needsTarget } from './call-input.ts';
import { stepType } from './step-type.ts';
import { durationField } from '../core/duration-field.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const webSocketRequestStep = stepType({
  type: 'websocket.request',
  title: 'WebSocket request',
  description:
    'Opens a WebSocket, over a connection (`path` is added to its address) or at a `url`, sends `message` or `messages`, waits for the reply or replies, and closes.',
  effect: 'write',
  group: 'call',
  input: z
    .strictObject({
      connection: callTarget.connection,
      path: callTarget.path,
      url: z
        .url({ protocol: /^wss?$/ })
        .optional()
        .meta({ title: 'URL', description: 'The whole address, where there is no connection.' }),
      query: z
        .record(z.string(), z.union([scalar, z.array(scalar)]))
        .optional()
        .meta({ title: 'Query parameters', description: 'Added to the address after a question mark.' }),
      headers: callHeaders,
      subprotocols: z
        .array(z.string().regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'is not a name of a subprotocol'))
        .max(20)
        .optional()
        .meta({ title: 'Subprotocols', description: 'The subprotocols that are offered to the server.' }),
      message: z
        .json()
        .optional()
        .meta({ title: 'Message', description: 'What is sent: text as it is, all else as JSON.', format: 'json' }),
      messages: z
        .array(z.json())
        .max(1_000)
        .optional()
        .meta({ title: 'Messages', description: 'Several messages, sent one after the other.', format: 'json' }),
      until: z.record(z.string().min(1), z.json()).optional().meta({
        title: 'Until',
        description: 'Places of a reply and their values: the reply where they stand is the last.',
        format: 'json',
      }),
      replies: z
        .int()
        .min(0)
        .max(10_000)
        .optional()
        .meta({ title: 'Replies', description: 'How many replies to wait for: 1 when left out; 0 only sends.' }),
      timeout: durationField({ write: '500ms, 30s or 5m', most: '1h' })
        .optional()
        .meta({ title: 'Timeout', description: 'How long all of it may take: 60s when left out.', format: 'duration' }),
    })
    .refine(hasTarget, needsTarget)
    .refine((input) => input.until === undefined || input.replies === undefined, 'takes `until` or `replies`, not both')
    .refine(
      (input) => input.message === undefined || input.messages === undefined,
      'takes `message` or `messages`, not both',
    ),
  secretsIn: ['headers'],
  run: async ({ connection, timeout, message, messages, ...request }, context) => ({
    kind: 'output',
    output: await webSocketRequest(
      context.services.outbound,
      {
        ...request,
        messages: messages ?? (message === undefined ? [] : [message]),
        timeoutMs: timeout === undefined ? undefined : durationMs(timeout),
      },
      await callContext(connection, context),
    ),
  }),
});
