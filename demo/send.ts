import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { Feedback } from './feedback.ts';

const answerSchema = z.object({ delivery: z.string(), run: z.string(), duplicate: z.boolean().default(false) });

/** How one delivery was answered. */
export interface Sent {
  readonly status: number;
  /** Of a 202. */
  readonly answer: z.infer<typeof answerSchema> | undefined;
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
  /** Until the answer was there, in milliseconds. */
  readonly acknowledgedMs: number;
}

/** Sends one feedback as its source would: JSON signed by the scheme of https://www.standardwebhooks.com. */
export async function send(url: string, secret: string, feedback: Feedback): Promise<Sent> {
  const id = `msg_${feedback.id}`;
  const body = JSON.stringify({ customer_id: feedback.customer.id, text: feedback.text });
  const at = new Date();
  const began = performance.now();
  const response = await fetch(`${url}/hooks/feedback`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  const answered: unknown = await response.json();
  const acknowledgedMs = performance.now() - began;
  return {
    status: response.status,
    answer: response.status === 202 ? answerSchema.parse(answered) : undefined,
    at: at.getTime(),
    acknowledgedMs,
  };
}
