export interface Tile {
  readonly label: string;
  readonly value: string;
  /** A word on it. */
  readonly below?: string | undefined;
  readonly bad?: boolean;
}

/** A few numbers that say the whole, side by side. */
export function NumberTiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  const many = tiles.length > 4;
  return (
    <dl
      className={`mb-4 grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-4 ${many ? 'xl:grid-cols-7' : ''}`}
    >
      {tiles.map(({ label, value, below, bad = false }) => (
        <div key={label} className="min-w-0 bg-surface px-4 py-3">
          <dt className="truncate text-muted">{label}</dt>
          <dd className="text-xl font-semibold tracking-tight tabular-nums">{value}</dd>
          <dd className={`min-h-4 text-xs break-words ${bad ? 'text-bad' : 'text-muted'}`}>{below}</dd>
        </div>
      ))}
      {tiles.length % 2 === 0 ? null : <div className="bg-surface xl:hidden" />}
    </dl>
  );
}
