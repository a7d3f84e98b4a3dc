interface DiffLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** The shortest way from one list of lines to the other, by the longest lines that they share in order. */
function whole(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const width = after.length + 1;
  const shared = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => shared[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      shared[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [old, now] = [before[row], after[column]];
    if (old !== undefined && old === now) {
      lines.push({ mark: ' ', text: old });
      row += 1;
      column += 1;
    } else if (old !== undefined && (now === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ mark: '-', text: old });
      row += 1;
    } else {
      lines.push({ mark: '+', text: now ?? '' });
      column += 1;
    }
  }
  return lines;
}

const around = 2;
/** Pairs of lines, of which each takes four bytes: two texts of 5,000 lines. */
const mostPairs = 25_000_000;

/** What changes between two texts, as lines that begin with -, + or a space; of what stays, what stands near by. */
export function lineDiff(before: string, after: string): readonly string[] {
  const [old, now] = [before, after].map((text) => (text === '' ? [] : text.split('\n')));
  if (old === undefined || now === undefined) return [];
  if (old.length * now.length > mostPairs) return [`- ${old.length} lines`, `+ ${now.length} lines`];
  const lines = whole(old, now);
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ mark }) => mark !== ' '),
  );
  return lines.flatMap(({ mark, text }, at) => {
    if (near[at]) return [`${mark} ${text}`];
    // One mark for all that is left out there, and none where nothing changes at all.
    return at === 0 ? (near.includes(true) ? ['  …'] : []) : near[at - 1] ? ['  …'] : [];
  });
}
