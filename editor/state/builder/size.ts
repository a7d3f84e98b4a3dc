import type { Port } from './ports.ts';

/** Measures of the canvas in its own pixels. Known beforehand, so that nothing is measured while it moves. */
export const grid = 20;
export const nodeWidth = 240;
const headHeight = 60;
const portHeight = 24;
/** From one column to the next, and between those above each other. */
export const columnWidth = 320;
export const rowHeight = 160;

export function nodeHeight(ports: readonly Port[]): number {
  const labelled = ports.filter(({ name }) => name !== undefined).length;
  return labelled === 0 ? headHeight : headHeight + labelled * portHeight + 8;
}

/** How far below the top edge of its node a port is. */
export function portPlace(ports: readonly Port[], at: number): number {
  if (ports[at]?.name === undefined) return headHeight / 2;
  const before = ports.slice(0, at).filter(({ name }) => name !== undefined).length;
  return headHeight + before * portHeight + portHeight / 2;
}

export const inPlace = headHeight / 2;
