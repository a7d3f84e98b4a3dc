import { z } from 'zod';
import { isWebAddress } from './web-address.ts';

function isOrigin(text: string): boolean {
  return isWebAddress(text) && new URL(text).origin === text;
}

/** A site, as browsers name it. */
export const origin = z
  .string()
  .max(300)
  .refine(
    isOrigin,
    'is not an origin: write it without a path and a slash at its end, such as https://www.example.com',
  );
