import type { FitViewOptions } from '@xyflow/react';

/** How the view is set so that the whole workflow is in it. */
export const wholeInView = { padding: 0.08, maxZoom: 1 } as const;

// As in `md:`, below which there is room for two steps that can be read.
const narrow = 48 * 16;

/** How the view is set at first: the whole workflow, and where there is too little room to read it, its beginning. */
export function firstInView(nodes: readonly { readonly id: string }[]): FitViewOptions {
  if (innerWidth >= narrow || nodes.length <= 2) return wholeInView;
  return { ...wholeInView, nodes: nodes.slice(0, 2).map(({ id }) => ({ id })) };
}

/** The same, so that one sees where one came from. */
export const gliding = { ...wholeInView, duration: 200 } as const;
