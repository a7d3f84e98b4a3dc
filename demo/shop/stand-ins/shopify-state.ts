import { z } from 'zod';

const lineSchema = z.object({ sku: z.string(), quantity: z.number() });

export const shopOrderSchema = z.object({
  number: z.number(),
  customer: z.object({ number: z.number(), name: z.string(), email: z.string() }),
  lines: z.array(lineSchema),
  /** Of it all, such as 149.00. */
  total: z.string(),
  createdAt: z.string(),
});
export type ShopOrder = z.infer<typeof shopOrderSchema>;

const keptOrderSchema = shopOrderSchema.extend({
  tags: z.array(z.string()),
  metafields: z.record(z.string(), z.string()),
  cancelledAt: z.string().nullable(),
});

/** What the shop knows beside its catalogue. */
export const shopStateSchema = z.object({ orders: z.array(keptOrderSchema), asked: z.number(), refused: z.number() });
export type ShopState = z.infer<typeof shopStateSchema>;
export type KeptOrder = z.infer<typeof keptOrderSchema>;
