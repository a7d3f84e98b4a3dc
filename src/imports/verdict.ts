/** What became of something that was brought in. */
export const verdicts = ['carried', 'changed', 'left'] as const;
export type Verdict = (typeof verdicts)[number];

export const aboutWhat = ['node', 'expression', 'whole'] as const;
export type About = (typeof aboutWhat)[number];
