import { z } from 'zod';

/** An address of the web in a setting. @param example as it may be written. */
export function webUrl(example: string): z.ZodURL {
  return z.url({ protocol: /^https?$/, error: `must be an address of the web, such as ${example}` });
}
