import { SnodoError } from '../core/error.ts';
import { compileExpression, type Template } from '../expression/template.ts';
import type { Seen } from './seen.ts';

/** What an erasure means, as its expression says: true of a record, not true, or neither. */
export type Meant = 'yes' | 'no' | 'unread';

/** @throws SnodoError `invalid_document` where it is none. */
export function meaning(expression: string): Template {
  return compileExpression(expression, 'expression');
}

/**
 * Whether a record is meant. Only `true` erases, and only `false` or nothing lets be: of a record on which the expression fails
 * or gives another value somebody has to decide.
 */
export async function isMeant(template: Template, seen: Seen): Promise<Meant> {
  try {
    const value = await template.evaluate(seen);
    if (value === true) return 'yes';
    return value === false || value === undefined || value === null ? 'no' : 'unread';
  } catch (error) {
    if (error instanceof SnodoError && error.code === 'expression') return 'unread';
    throw error;
  }
}
