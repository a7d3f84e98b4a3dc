/** A piece of what a step at work writes: where it is, and where in its text the piece begins. */
export interface TextPiece {
  readonly step: string;
  /** Empty, or the item of an each that the step is in. */
  readonly scope: string;
  readonly at: number;
  readonly delta: string;
}

/** What the steps of a run are writing, by their paths. */
export type LiveTexts = Readonly<Record<string, string>>;

function pathOf(scope: string, step: string): string {
  return scope === '' ? step : `${scope}/${step}`;
}

/** The texts after a piece. One that begins anew, as at another attempt, takes the place of what was there. */
export function heard(texts: LiveTexts, { step, scope, at, delta }: TextPiece): LiveTexts {
  const path = pathOf(scope, step);
  return { ...texts, [path]: (texts[path] ?? '').slice(0, at) + delta };
}

/** What a step is writing; empty where it has not begun to. */
export function liveText(texts: LiveTexts, scope: string | undefined, step: string): string {
  return texts[pathOf(scope ?? '', step)] ?? '';
}
