import { z } from 'zod';

const count = z.number();

/** What `GET /deliveries/verify` answers. */
export const ledgerProof = z.object({
  since: z.string(),
  balanced: z.boolean(),
  received: count,
  accepted: count,
  duplicate: count,
  rejected: count,
  handshake: count,
  runs: z.object({ succeeded: count, failed: count, cancelled: count, open: count }),
  heard: count,
  faults: z.array(z.object({ fault: z.string(), message: z.string(), count, ids: z.array(z.string()) })),
});
export type LedgerProof = z.infer<typeof ledgerProof>;

/** As rows of a table. */
export function ledgerRows({ received, accepted, duplicate, rejected, handshake, runs, heard }: LedgerProof) {
  const all = { received, accepted, duplicate, rejected, handshake, ...runs, heard };
  return Object.entries(all).map(([name, many]) => [name, String(many)] as const);
}

/** A line for each thing that must not be. */
export function ledgerFaultLines({ faults }: LedgerProof): readonly string[] {
  return faults.map(({ message, count: many, ids }) => `${many} × ${message}: ${ids.join(', ')}`);
}
