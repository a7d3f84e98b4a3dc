import type { DataRow } from './data-rows.ts';

export type TreeMove =
  | { readonly kind: 'go'; readonly key: string }
  | { readonly kind: 'open' | 'close' | 'choose'; readonly row: DataRow };

/** What a key does in a tree, as readers of the screen know it (WAI-ARIA, tree view); undefined for other keys. */
export function treeMove(rows: readonly DataRow[], current: string, pressed: string): TreeMove | undefined {
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === current),
  );
  const row = rows[at];
  if (row === undefined) return undefined;
  const go = (to: DataRow | undefined): TreeMove | undefined => to && { kind: 'go', key: to.key };
  switch (pressed) {
    case 'ArrowDown':
      return go(rows[at + 1]);
    case 'ArrowUp':
      return go(rows[at - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      return row.open === false ? { kind: 'open', row } : row.open === true ? go(rows[at + 1]) : undefined;
    case 'ArrowLeft':
      return row.open === true
        ? { kind: 'close', row }
        : go(rows.slice(0, at).findLast((one) => one.depth < row.depth));
    case 'Enter':
      return { kind: 'choose', row };
    case ' ':
      return row.open === undefined ? undefined : { kind: row.open ? 'close' : 'open', row };
    default:
      return undefined;
  }
}
