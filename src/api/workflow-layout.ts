import { z } from 'zod';

const place = z.number().min(-1_000_000).max(1_000_000);
const side = z.number().min(1).max(10_000);
const id = z.string().min(1).max(100);
const colour = z.enum(['grey', 'yellow', 'green', 'blue', 'violet', 'red']);
/** Ids of steps, or `$trigger`; inner ones as the page writes them. */
const step = z.string().regex(/^\$?[\w./-]{1,200}$/, 'is not the id of a step');

/** How the page draws a workflow; lengths in pixels at a zoom of 1. */
export const layoutSchema = z
  .strictObject({
    positions: z
      .record(step, z.strictObject({ x: place, y: place }))
      .default({})
      .meta({
        description: 'Where steps stand, by their ids; `$trigger` is the trigger.',
      }),
    notes: z
      .array(
        z.strictObject({ id, text: z.string().max(10_000), x: place, y: place, width: side, height: side, colour }),
      )
      .max(1_000)
      .default([]),
    groups: z
      .array(z.strictObject({ id, title: z.string().max(200), colour, steps: z.array(step).max(2_000) }))
      .max(1_000)
      .default([]),
  })
  .meta({ id: 'Layout', description: 'How the page draws a workflow. Apart from its document.' });
