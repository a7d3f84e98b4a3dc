import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Api } from './api.ts';
import { outgoingCalls } from './calls.ts';
import { feedback } from './feedback.ts';
import { outcomeOf } from './outcome.ts';
import { reportRuns } from './report-run.ts';
import { reportAll } from './report.ts';
import { endedRuns } from './runs.ts';
import { type Sent, send } from './send.ts';
import { chatStateSchema } from './stand-ins/chat-state.ts';
import { crmStateSchema } from './stand-ins/crm-state.ts';
import { type Facts, missing } from './verdict.ts';

export interface Scene {
  readonly api: Api;
  readonly platform: string;
  readonly webhookSecret: string;
  readonly crm: { readonly url: string; readonly token: string };
  readonly chat: { readonly url: string; readonly key: string };
  /** For people. */
  readonly model: string;
}

const runsWithinMs = 40_000;
const atOnce = 4;
const deliverySchema = z.object({ status: z.string(), reason: z.string().nullish() });

export function webhookSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`;
}

async function sendAll(url: string, secret: string): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (let at = 0; at < feedback.length; at += atOnce) {
    sent.push(...(await Promise.all(feedback.slice(at, at + atOnce).map((one) => send(url, secret, one)))));
  }
  return sent;
}

async function stateOf<T extends z.ZodType>(
  url: string,
  headers: Readonly<Record<string, string>>,
  schema: T,
): Promise<z.output<T>> {
  return schema.parse(await (await fetch(`${url}/_state`, { headers })).json());
}

/** Sends the feedback, waits for the runs and tells what happened. @returns what is missing, a sentence each. */
export async function story({
  api,
  platform,
  webhookSecret: secret,
  crm,
  chat,
  model,
}: Scene): Promise<readonly string[]> {
  const [first] = feedback;
  if (!first) throw new Error('There is no feedback to send.');
  const sent = await sendAll(platform, secret);
  const duplicate = await send(platform, secret, first);
  const forged = await send(platform, webhookSecret(), { ...first, id: 'forged' });
  const runs = await endedRuns(api, feedback.length, runsWithinMs);
  const outcomes = feedback.flatMap((one, at) => {
    const answer = sent[at];
    return answer ? [outcomeOf(one, answer, runs)] : [];
  });
  const facts: Facts = {
    outcomes,
    duplicate,
    forged,
    runs: runs.size,
    deliveries: await api.list('/deliveries', deliverySchema),
    crm: await stateOf(crm.url, { authorization: `Bearer ${crm.token}` }, crmStateSchema),
    chat: await stateOf(chat.url, { 'api-key': chat.key }, chatStateSchema),
  };
  reportRuns(outcomes, await outgoingCalls(api));
  reportAll(facts, model);
  return missing(facts);
}
