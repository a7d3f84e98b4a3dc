import { folded } from './folded.ts';
/** Something the palette can do or go to. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** Where it is listed: under which heading. */
  readonly group: string;
  /** Other words by which it is found. */
  readonly words?: string;
  readonly run: () => void;
}

/** How well a word fits: the beginning of a word is better than its middle; undefined: not at all. */
function fit(text: string, word: string): number | undefined {
  const at = text.indexOf(word);
  if (at === -1) return undefined;
  if (at === 0) return 0;
  return /[\s\-_/.:]/.test(text.charAt(at - 1)) ? 1 : 2;
}

function scoreOf({ label, words = '' }: Command, asked: readonly string[]): number | undefined {
  const [name, more] = [folded(label), folded(words)];
  let score = 0;
  for (const word of asked) {
    const inName = fit(name, word);
    const hit = inName ?? (fit(more, word) === undefined ? undefined : 4);
    if (hit === undefined) return undefined;
    score += hit;
  }
  return score;
}

const mostShown = 50;

/**
 * The commands that have every word of what was typed, the best first, and of those alike the recent ones first.
 *
 * @param recent ids, the last one used first.
 */
export function found(commands: readonly Command[], text: string, recent: readonly string[]): readonly Command[] {
  const asked = folded(text).split(/\s+/).filter(Boolean);
  const age = (id: string) => {
    const at = recent.indexOf(id);
    return at === -1 ? recent.length : at;
  };
  return commands
    .flatMap((command) => {
      const score = scoreOf(command, asked);
      return score === undefined ? [] : [{ command, score }];
    })
    .toSorted((a, b) => a.score - b.score || age(a.command.id) - age(b.command.id))
    .slice(0, mostShown)
    .map(({ command }) => command);
}

/** The ids with one put first, at most so many. */
export function remembered(recent: readonly string[], id: string, most = 8): readonly string[] {
  return [id, ...recent.filter((one) => one !== id)].slice(0, most);
}

const runId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id of a run in what was typed or pasted, such as its whole address. */
export function runIdIn(text: string): string | undefined {
  const last = text
    .trim()
    .split(/[/?#]/)
    .findLast((part) => runId.test(part));
  return last?.toLowerCase();
}
