/** The values of an object that can be put into a text, by name; what lies deeper has no place in one. */
export function textFields(value: object): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, one] of Object.entries(value)) {
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') fields.set(name, String(one));
  }
  return fields;
}
