/** How long a call without progress is held before its run is left to go on; most clients give up after 60 s. */
export const directMs = 25_000;
/** How long a call is held whose client hears of the progress. */
export const longestMs = 10 * 60_000;
/** How often progress is looked for. */
export const progressEveryMs = 500;
/** How often a client should ask for a task. */
export const pollMs = 1_000;
/** The most characters of a result that is given as text. */
export const longestText = 100_000;
