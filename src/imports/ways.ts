/** By the id of a step that chooses: the ports by which a way may have come. */
export type Guards = ReadonlyMap<string, ReadonlySet<string>>;

export function guarded(guards: Guards, step: string, port: string): Guards {
  return new Map([...guards, [step, new Set([port])]]);
}

/** Whether no run goes both ways. */
export function areExclusive(a: Guards, b: Guards): boolean {
  for (const [step, ports] of a) {
    const others = b.get(step);
    if (others !== undefined && ![...ports].some((port) => others.has(port))) return true;
  }
  return false;
}

/** What holds whichever way was gone. */
export function joinedGuards(all: readonly Guards[]): Guards {
  const [first, ...rest] = all;
  const kept = [...(first ?? [])].filter(([step]) => rest.every((other) => other.has(step)));
  return new Map(
    kept.map(([step, ports]) => [step, new Set([...ports, ...rest.flatMap((other) => [...(other.get(step) ?? [])])])]),
  );
}
