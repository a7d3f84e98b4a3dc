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

/**
 * Whether a run has gone by one of these, as `after` names them: an expression; undefined where it always has.
 *
 * @param apart a step whose failure goes another way.
 */
export function gone(refs: readonly string[], apart?: string): string | undefined {
  const tests = refs.map((ref) => {
    const at = ref.indexOf('.');
    const [step, port] = at === -1 ? [`steps.${ref}`, undefined] : [`steps.${ref.slice(0, at)}`, ref.slice(at + 1)];
    if (port === undefined && ref === apart) return `($exists(${step}) and $not($exists(${step}.error)))`;
    if (port === undefined) return `$exists(${step})`;
    return port === 'error' ? `$exists(${step}.error)` : `${step}.port = "${port}"`;
  });
  return tests.length === 0 ? undefined : tests.join(' or ');
}

/** The value of the way that was gone, of several: an expression. */
export function ofWayGone(
  ways: readonly { readonly refs: readonly string[]; readonly text: string; readonly apart?: string | undefined }[],
): string {
  const [only] = ways;
  if (ways.length === 1 && only !== undefined) return only.text;
  return ways.reduceRight((rest, { refs, text, apart }) => {
    const test = gone(refs, apart);
    return test === undefined ? text : `((${test}) ? ${text} : ${rest})`;
  }, '()');
}

/** What holds whichever way was gone. */
export function joinedGuards(all: readonly Guards[]): Guards {
  const [first, ...rest] = all;
  const kept = [...(first ?? [])].filter(([step]) => rest.every((other) => other.has(step)));
  return new Map(
    kept.map(([step, ports]) => [step, new Set([...ports, ...rest.flatMap((other) => [...(other.get(step) ?? [])])])]),
  );
}
