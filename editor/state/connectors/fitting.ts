interface Told {
  readonly type: string;
  readonly title: string;
  readonly description: string;
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Those that have every word that was typed. */
export function fitting<One extends Told>(all: readonly One[], text: string): readonly One[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return all.filter(({ type, title, description }) => {
    const whole = plain(`${title} ${description} ${type}`);
    return words.every((word) => whole.includes(word));
  });
}
