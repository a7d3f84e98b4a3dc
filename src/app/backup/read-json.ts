import type { z } from 'zod';

/** What stands in some bytes as JSON; undefined where they are none, or of another form. */
export function readJson<T>(schema: z.ZodType<T>, bytes: Buffer): T | undefined {
  try {
    return schema.safeParse(JSON.parse(bytes.toString())).data;
  } catch {
    return undefined;
  }
}
