import { z } from 'zod';
import { actionReceiver, type AlertReceiver, emailReceiver } from '../core/alert-receiver.ts';
import { anyJson } from './declared.ts';
import { slug } from './names.ts';

/** Who is told by a budget. */
export const notify = z.union(
  [z.strictObject({ workflow: slug }), z.strictObject({ subscriber: z.literal(true) })],
  'must be { "workflow": SLUG } or { "subscriber": true }',
);

/** Who is told by an alert, in answers. */
export const shownReceiver = z.union([
  z.strictObject({ workflow: z.string() }),
  z.strictObject({ subscriber: z.literal(true) }),
  z.strictObject({ email: emailReceiver }),
  z.strictObject({ action: actionReceiver.extend({ with: z.record(z.string(), anyJson) }) }),
]);

/** As people write it: one by itself, several as a list. */
export const shownReceivers = z.union([shownReceiver, z.array(shownReceiver)]);

export function oneOrAll(receivers: readonly AlertReceiver[]): AlertReceiver | AlertReceiver[] {
  const [first, ...others] = receivers;
  return first === undefined || others.length > 0 ? [...receivers] : first;
}
