export interface PanelProblem {
  /** From the step, the trigger or the workflow on, such as `with.url`; also behind `steps[2].`. */
  readonly path: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** A path without the step that it begins with. */
function withinStep(path: string): string {
  return path.replace(/^steps\[\d+\]\.?/, '').replace(/^trigger\.(?=.)/, '');
}

/** What is wrong at a field itself, or below it where nothing shows it there. */
export function problemsAt(problems: readonly PanelProblem[], path: string, below = false): readonly PanelProblem[] {
  return problems.filter((one) => {
    const at = withinStep(one.path);
    if (at === path) return true;
    return below && (at.startsWith(`${path}.`) || at.startsWith(`${path}[`));
  });
}

/** @param say in the language that is chosen. */
export function problemText({ message, hint }: PanelProblem, say: (english: string) => string): string {
  const said = say(message);
  const sentence = /[.!?:]$/.test(said) ? said : `${said}.`;
  return hint === undefined ? sentence : `${sentence} ${say(hint)}`;
}
