import { z } from 'zod';
import { durationField } from '../../core/duration-field.ts';
import { durationMs } from '../../core/duration.ts';
import { longestTimer } from '../../core/longest-timer.ts';

const name = z.string().min(1).max(200);

/** How a service is listened to over HTTP. */
export const listening = z.strictObject({
  protocol: z.enum(['sse', 'websocket']).meta({
    title: 'Protocol',
    description: 'sse, server-sent events: an answer that goes on; or websocket.',
  }),
  path: z.string().max(2_000).default('').meta({
    title: 'Path',
    description: "From the connection's address on: /events.",
  }),
  query: z
    .record(z.string(), z.string())
    .optional()
    .meta({ title: 'Query', description: 'Parameters of the address.' }),
  headers: z
    .record(z.string(), z.string())
    .optional()
    .meta({ title: 'Headers', description: 'Sent when it is opened, besides those of the connection.' }),
  events: z.array(name).min(1).max(100).optional().meta({
    title: 'Events',
    description: 'Of server-sent events only those of these names; left out, all. One without a name is a message.',
  }),
  subscribe: z.array(z.string().min(1).max(100_000)).max(100).optional().meta({
    title: 'Subscribe',
    description: 'Texts that are sent once a WebSocket is open, such as {"op":"subscribe"}.',
  }),
  subprotocols: z
    .array(name)
    .max(20)
    .optional()
    .meta({ title: 'Subprotocols', description: 'Of a WebSocket: those that are offered.' }),
  heartbeat: durationField({ write: '30s or 5m', least: '1s', most: longestTimer }).default('30s').meta({
    title: 'Heartbeat',
    description: 'How often a WebSocket is asked whether the other side is still there.',
  }),
  idle: durationField({ write: '30s, 5m or 1h', least: '1ms', most: longestTimer }).optional().meta({
    title: 'Idle',
    description: 'It is opened anew where nothing came for so long, not even a comment; left out, it waits for ever.',
  }),
});
export type Listening = z.infer<typeof listening>;

export function openingOf({ query, headers, idle }: Listening, signal: AbortSignal) {
  return {
    signal,
    ...(query === undefined ? {} : { query }),
    ...(headers === undefined ? {} : { headers }),
    ...(idle === undefined ? {} : { idleMs: durationMs(idle) }),
  };
}
