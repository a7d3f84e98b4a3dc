import type { FormField } from '../../core/form-field.ts';
import type { Texts } from './posted.ts';

function usual({ type, default: given }: FormField): readonly string[] {
  if (given === undefined || given === null || given === false) return [];
  if (type === 'boolean') return ['true'];
  if (Array.isArray(given)) return given.map(String);
  return [typeof given === 'object' ? JSON.stringify(given) : String(given)];
}

/** What stands in the fields before anything was written: what is usual, or what the address of the page says. */
export function firstTexts(fields: readonly FormField[], query: URLSearchParams): Texts {
  return new Map(
    fields.map((field) => {
      const given = field.type === 'file' ? [] : query.getAll(field.name).map((one) => one.slice(0, 20_000));
      return [field.name, given.length > 0 ? given : usual(field)];
    }),
  );
}
