import { z } from 'zod';

/** Where a workflow stands among the others: `shop/orders` is in `shop`. */
export const folder = z
  .string()
  .max(200)
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*){0,5}$/,
    'must be a folder such as shop, or one in another such as shop/orders: lower-case letters, digits and hyphens',
  );

/** Whether a folder is one of these, or in one of them. */
export function isInFolders(given: string | undefined, folders: readonly string[]): boolean {
  return given !== undefined && folders.some((one) => given === one || given.startsWith(`${one}/`));
}
