import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';

const refusal = z.object({
  code: z.enum(['invalid', 'too_large']),
  message: z.string(),
  problems: z.array(z.object({ path: z.string(), message: z.string(), hint: z.string().exactOptional() })),
});

/** What the process says at the end of a conversion. */
export const apartAnswer = z.union([
  z.object({ written: z.custom<Json>((value) => value !== undefined) }),
  z.object({ refused: refusal }),
  z.object({ failed: z.string() }),
]);

/** The error that was thrown in the process: what crosses over has lost its class. */
export function refusalOf({ code, message, problems }: z.infer<typeof refusal>): SnodoError {
  return new SnodoError(code, message, { problems });
}
