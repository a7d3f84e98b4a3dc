/** What is chosen in a list. `anchor` is where a range begins that Shift chooses. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly anchor: string | undefined;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: undefined };

/**
 * Chooses one of a list, or lets it go; with `range`, all between it and the one that was touched last.
 *
 * @param ids the list in its order.
 */
export function touched({ chosen, anchor }: Selection, ids: readonly string[], id: string, range: boolean): Selection {
  const turnsOn = !chosen.has(id);
  const [from, to] = [anchor === undefined ? -1 : ids.indexOf(anchor), ids.indexOf(id)];
  const meant = range && from >= 0 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  const next = new Set(chosen);
  for (const one of meant) {
    if (turnsOn) next.add(one);
    else next.delete(one);
  }
  return { chosen: next, anchor: id };
}

/** All of a list, or none where all of it was chosen. */
export function allTouched({ chosen }: Selection, ids: readonly string[]): Selection {
  const isWhole = ids.length > 0 && ids.every((id) => chosen.has(id));
  return { chosen: new Set(isWhole ? [] : ids), anchor: undefined };
}
