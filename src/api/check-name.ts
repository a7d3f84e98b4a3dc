import { SnodoError } from '../core/error.ts';
import { badField } from './bad-input.ts';

/** Reads what a field names. @throws SnodoError `invalid` with the field's path where there is no such thing. */
export async function checkName(path: string, read: () => Promise<unknown>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (error instanceof SnodoError && (error.code === 'not_found' || error.code === 'conflict')) {
      throw badField(path, error.message);
    }
    throw error;
  }
}
