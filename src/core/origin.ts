import { z } from 'zod';

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

/** A site, as browsers name it. */
export const origin = z
  .string()
  .max(300)
  .refine(
    isOrigin,
    'is not an origin: write it without a path and a slash at its end, such as https://www.example.com',
  );
