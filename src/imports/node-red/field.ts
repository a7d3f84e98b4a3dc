import type { Json } from '../../core/json.ts';
import type { RedAround, RedConverted } from './around.ts';
import { pathOf, read, withField } from './message.ts';

/** A step whose output is set as a field of the message, such as its payload. */
export function setsField(
  around: RedAround,
  step: { readonly type: string; readonly with: { readonly [field: string]: Json } },
  field: string,
): RedConverted {
  const { id, message } = around;
  return {
    steps: [{ id, ...step }],
    out: () => ({ message: withField(message, pathOf(field) ?? ['payload'], `steps.${id}`) }),
  };
}

/** The payload, or the property that the node works on, as an expression. */
export const payload = ({ message }: RedAround, field = 'payload') => read(message, pathOf(field) ?? ['payload']);
