import { alike } from './likeness.ts';
import type { Conversion } from './conversion.ts';
import type { Leaf, SourceLeaf } from './leaf.ts';
import { shownPath, type Step } from './path.ts';
import { wordsOf } from './words.ts';

const nameOf = (path: readonly Step[]) => shownPath(path.slice(-1));

function nameReason(source: SourceLeaf, target: Leaf): string {
  const [from, to] = [nameOf(source.path), nameOf(target.path)];
  if (from === to) return 'the names are the same';
  if (wordsOf(from).join(' ') === wordsOf(to).join(' ')) return 'the names are the same but for how they are written';
  if (alike(source.own, target.own) === 1) return `"${from}" and "${to}" mean the same`;
  if (alike(source.whole, target.whole) > 0.8)
    return `"${shownPath(source.path)}" and "${shownPath(target.path)}" are alike`;
  return `"${from}" and "${to}" have to do with each other`;
}

/** Why a source is proposed for a target, in words. */
export function reasonOf(source: SourceLeaf, target: Leaf, { note }: Conversion): string {
  return [nameReason(source, target), source.note, note].filter((part) => part !== undefined).join('; ');
}
