import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { approvalAnswer } from '../steps/approval.ts';
import type { Signal } from '../store/signals.ts';
import type { StepEnd, StepWork } from './step-work.ts';

/** Who answered, where it was not by the address alone. */
const answer = approvalAnswer.extend({ by: z.string().optional(), reason: z.string().nullish() });

/** How a step ends that a person was asked about. */
export function answeredBy({ body, receivedAt }: Signal, work: StepWork): StepEnd {
  const { approve, reason = null, by = null } = answer.parse(body);
  const at = receivedAt.toISOString();
  if (approve) return work.settled({ approved: true, by, reason, at }, {});
  const who = by === null ? 'A person' : by;
  const error = new SnodoError(
    'refused',
    `${who} refused it${reason === null || reason === '' ? '.' : `: ${reason}`}`,
    {
      details: { body: { approved: false, by, reason, at } },
    },
  );
  return work.failed(error, undefined, [], 'refused');
}
