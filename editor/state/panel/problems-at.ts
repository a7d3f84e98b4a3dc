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

export function problemText({ message, hint }: PanelProblem): string {
  const said = /[.!?:]$/.test(message) ? message : `${message}.`;
  return hint === undefined ? said : `${said} ${hint}`;
}
