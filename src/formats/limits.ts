/** The largest text or file that is read or written, in bytes. */
export const mostBytes = 10_000_000;

/** How deep a value may be nested that comes out: expressions go no deeper. */
export const deepest = 200;

/** How many cells a table may have. */
export const mostCells = 2_000_000;

/** How many columns a table may have: as many as Excel. */
export const mostColumns = 16_384;

/** The largest YAML that is read, in characters: of some texts a megabyte takes 8 s (measured). */
export const mostYaml = 1_000_000;
