import { z } from 'zod';
import { type ExpiryEnd, expiryEnds } from '../core/approval.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { approvalAnswer } from '../steps/approval.ts';
import type { Signal } from '../store/runs/signals.ts';

const anyJson: z.ZodType<Json> = z.json();

/** Who answered and how, where it was not by the address alone; each of those who did, where several must. */
const answer = approvalAnswer.extend({
  by: z.string().nullish(),
  via: z.string().nullish(),
  reason: z.string().nullish(),
  decisions: z.array(anyJson).exactOptional(),
});

/** What a person said to a form, with who and why where it is a no. */
export function saidTo({ body }: Signal): Json {
  const { approve, content, dismiss, by = null, reason = null } = answer.parse(body);
  if (approve) return { action: 'accept', content: content ?? {} };
  return { action: dismiss === true ? 'cancel' : 'decline', by, reason };
}

/** What a person's answer makes of the step that asked: its output, or its failure. */
export function answeredBy({ body, receivedAt }: Signal): { readonly output: Json } | { readonly refusal: SnodoError } {
  const { approve, reason = null, by = null, via = 'callback', decisions } = answer.parse(body);
  const at = receivedAt.toISOString();
  const said = { by, via, reason, at, ...(decisions === undefined ? {} : { decisions }) };
  if (approve) return { output: { approved: true, ...said } };
  const who = by ?? 'A person';
  const message = `${who} refused it${reason === null || reason === '' ? '.' : `: ${reason}`}`;
  return { refusal: new SnodoError('refused', message, { details: { body: { approved: false, ...said } } }) };
}

const ends = z.object({ onExpire: z.enum(expiryEnds).default('fail') });

type Unanswered = { readonly output: Json } | { readonly failure: SnodoError; readonly port: 'expired' | 'refused' };

/** What it comes to when nobody has decided in time. @param until milliseconds since 1970. */
export function unanswered(policy: Json | undefined, until: number): Unanswered {
  const at = new Date(until).toISOString();
  const reason = `Nobody answered until ${at}.`;
  const said = { by: null, via: 'expiry', reason, at };
  const what: Readonly<Record<ExpiryEnd, () => Unanswered>> = {
    approve: () => ({ output: { approved: true, ...said } }),
    refuse: () => ({
      failure: new SnodoError('refused', reason, { details: { body: { approved: false, ...said } } }),
      port: 'refused',
    }),
    fail: () => ({ failure: new SnodoError('timeout', reason), port: 'expired' }),
  };
  return what[ends.parse(policy ?? {}).onExpire]();
}
