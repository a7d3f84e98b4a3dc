import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { Builder } from '../builder-context.ts';

/** Shows the list of steps, with the focus in its search before the next key: who looks for a step types at once. */
export function lookForStep({ view }: Pick<Builder, 'view'>, search: RefObject<HTMLInputElement | null>): void {
  flushSync(() => view.change((one) => ({ ...one, side: true })));
  search.current?.focus();
}
