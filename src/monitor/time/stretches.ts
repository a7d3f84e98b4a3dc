interface Window {
  readonly from: number;
  readonly to: number;
}

/** So many runs are gone through at most to choose a sample among them. */
const mostGoneThrough = 500_000;
/** A prime, so that the chosen parts fall on every hour of the day. */
const parts = 997;

/** The stretches of a window whose runs a sample is chosen among: all of it, or evenly spread ones where it has too many. */
export function stretchesOf(
  { from, to }: Window,
  runs: number,
): { readonly stretches: readonly Window[]; readonly share: number } {
  const every = Math.min(parts, Math.ceil(runs / mostGoneThrough));
  if (every <= 1) return { stretches: [{ from, to }], share: 1 };
  const width = (to - from) / parts;
  const stretches = Array.from({ length: Math.ceil(parts / every) }, (_, nth) => ({
    from: Math.floor(from + nth * every * width),
    to: Math.floor(from + (nth * every + 1) * width),
  }));
  return { stretches, share: stretches.length / parts };
}
