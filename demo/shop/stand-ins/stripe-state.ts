import { z } from 'zod';

export const paymentSchema = z.object({
  id: z.string(),
  /** In cents. */
  amount: z.number(),
  order: z.number(),
  card: z.object({ country: z.string(), cvc: z.string(), postcode: z.string() }),
  status: z.enum(['requires_capture', 'succeeded', 'canceled']),
  createdAt: z.number(),
});
export type Payment = z.infer<typeof paymentSchema>;

export const paymentsStateSchema = z.object({
  payments: z.array(paymentSchema),
  /** What was answered under an Idempotency-Key. */
  answered: z.record(z.string(), z.object({ status: z.number(), body: z.unknown() })),
  /** Writes that came again with their Idempotency-Key and were not done again. */
  replayed: z.number(),
  refused: z.number(),
});
