/** What some nodes lead to, themselves among it. @param without where no way goes on. */
export function reachable(
  from: readonly string[],
  waysFrom: ReadonlyMap<string, readonly { readonly to: string }[]>,
  without?: string,
): Set<string> {
  const found = new Set<string>();
  const stack = [...from];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    if (name === without || found.has(name)) continue;
    found.add(name);
    for (const { to } of waysFrom.get(name) ?? []) stack.push(to);
  }
  return found;
}
