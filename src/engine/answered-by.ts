import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { approvalAnswer } from '../steps/approval.ts';
import type { Signal } from '../store/signals.ts';

/** Who answered, where it was not by the address alone. */
const answer = approvalAnswer.extend({ by: z.string().optional(), reason: z.string().nullish() });

/** What a person said to a form, with who and why where it is a no. */
export function saidTo({ body }: Signal): Json {
  const { approve, content, dismiss, by = null, reason = null } = answer.parse(body);
  if (approve) return { action: 'accept', content: content ?? {} };
  return { action: dismiss === true ? 'cancel' : 'decline', by, reason };
}

/** What a person's answer makes of the step that asked: its output, or its failure. */
export function answeredBy({ body, receivedAt }: Signal): { readonly output: Json } | { readonly refusal: SnodoError } {
  const { approve, reason = null, by = null } = answer.parse(body);
  const at = receivedAt.toISOString();
  if (approve) return { output: { approved: true, by, reason, at } };
  const who = by === null ? 'A person' : by;
  const message = `${who} refused it${reason === null || reason === '' ? '.' : `: ${reason}`}`;
  return { refusal: new SnodoError('refused', message, { details: { body: { approved: false, by, reason, at } } }) };
}
