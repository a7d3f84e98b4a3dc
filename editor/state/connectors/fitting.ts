import { folded } from '../folded.ts';
interface Told {
  readonly type: string;
  readonly title: string;
  readonly description: string;
}

/** Those that have every word that was typed. */
export function fitting<One extends Told>(all: readonly One[], text: string): readonly One[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return all.filter(({ type, title, description }) => {
    const whole = folded(`${title} ${description} ${type}`);
    return words.every((word) => whole.includes(word));
  });
}
