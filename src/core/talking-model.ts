/** Models for other uses, by how they are called: nobody talks to them. */
const otherUse = /embed|whisper|transcri|moderation|rerank/i;

interface Used {
  /** The name of the model; null where it is not known. */
  readonly key: string | null;
  readonly calls: number;
  readonly failures: number;
}

/** Of the models that were used, the one that people talk to the most; undefined where none answered. */
export function mostTalkedTo(used: readonly Used[]): string | undefined {
  const [first] = used
    .filter(({ key, calls, failures }) => key !== null && !otherUse.test(key) && calls > failures)
    .toSorted((one, other) => other.calls - one.calls);
  return first?.key ?? undefined;
}
