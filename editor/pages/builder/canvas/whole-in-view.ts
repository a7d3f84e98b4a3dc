/** How the view is set so that the whole workflow is in it. */
export const wholeInView = { padding: 0.08, maxZoom: 1 } as const;

/** The same, so that one sees where one came from. */
export const gliding = { ...wholeInView, duration: 200 } as const;
