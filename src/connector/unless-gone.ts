import { SnodoError } from '../core/error.ts';

/** What a provider has; undefined where it answers that there is none any more. */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof SnodoError && (error.status === 404 || error.status === 410)) return undefined;
    throw error;
  }
}
