/**
 * Whether a value counts as true: as JSONata has it (https://docs.jsonata.org/boolean-functions#boolean), where empty is
 * false and so is what is missing.
 */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isTrue);
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
