function gather(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && typeof value.type === 'string') into.add(value.type);
  for (const one of Object.values(value)) gather(one, into);
}

/** Whatever stands as a `type` anywhere in what is written: that of a step, of one inside another, of the trigger. */
export function writtenTypes(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  gather(value, found);
  return found;
}
