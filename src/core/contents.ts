/** What a workflow leaves of bodies, inputs and outputs once a run has ended: all, their SHA-256 and size, or nothing. */
export const bodiesKept = ['full', 'hash', 'none'] as const;

/** What is there of the contents of a run or a delivery; `erased`: nothing, because somebody asked for it. */
export const contentsKept = [...bodiesKept, 'erased'] as const;
type ContentsKept = (typeof contentsKept)[number];

/** How contents go. */
export type ContentsLost = Exclude<ContentsKept, 'full'>;

/** What the runs of a document leave, as it is noted beside it; null: all. */
export function lessThanFull({
  history,
}: {
  readonly history?: { readonly bodies: (typeof bodiesKept)[number] } | undefined;
}): 'hash' | 'none' | null {
  return history === undefined || history.bodies === 'full' ? null : history.bodies;
}

const whyNot: Readonly<Record<ContentsLost, string>> = {
  hash: 'its workflow keeps only hashes of bodies',
  none: 'its workflow keeps no bodies',
  erased: 'its contents were erased',
};

/** Why something cannot be done with a run or a delivery whose contents are gone. */
export function withoutContents(what: string, contents: ContentsLost): string {
  return `${what} cannot be started again: ${whyNot[contents]}, so there is nothing to start it with.`;
}
