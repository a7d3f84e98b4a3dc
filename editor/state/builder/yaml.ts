import { isMap, isSeq, Lexer, LineCounter, parseDocument } from 'yaml';
import { readYaml } from '../../../src/core/read-yaml.ts';
import { writeYaml } from '../../../src/core/write-yaml.ts';
import { readWorkflowDoc, type WorkflowDoc } from './document.ts';

export { writeYaml };

/** The workflow in a text; undefined where it cannot be read, or is none. */
export function readText(text: string): WorkflowDoc | undefined {
  try {
    return readWorkflowDoc(readYaml(text));
  } catch {
    return undefined;
  }
}

/** Whether there are comments in a text. The workflow itself, which is what is kept, has none. */
export function hasComments(text: string): boolean {
  let before = '';
  for (const token of new Lexer().lex(text)) {
    // What follows this mark is a value, whatever it begins with.
    if (token.startsWith('#') && before !== '\u001F') return true;
    before = token;
  }
  return false;
}

/** A range of a text, in characters from its start. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** `steps[2].with.url` in its parts. */
function partsOf(path: string): readonly (string | number)[] {
  return path
    .split(/\.|(?=\[\d+\])/)
    .filter((part) => part !== '')
    .map((part) => (/^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : part));
}

/** Where in a text the things are that problems are about: the nearest one around that is written. */
export function rangesOf(text: string, paths: readonly string[]): readonly Range[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, keepSourceTokens: false });
  return paths.map((path) => {
    const said = /^line (\d+), column (\d+)$/.exec(path);
    if (said) {
      const from = (lines.lineStarts[Number(said[1]) - 1] ?? 0) + Number(said[2]) - 1;
      return { from: Math.min(from, text.length), to: Math.min(from + 1, text.length) };
    }
    let node: unknown = document.contents;
    let range: Range = { from: 0, to: text.indexOf('\n') === -1 ? text.length : text.indexOf('\n') };
    for (const part of partsOf(path)) {
      if (!isMap(node) && !isSeq(node)) break;
      const pair = isMap(node) ? node.items.find((one) => String(one.key) === String(part)) : undefined;
      const next: unknown = pair ? pair.value : node.get(part, true);
      const shown: unknown = pair?.key ?? next;
      const [from, to] = rangeIn(shown) ?? [];
      if (from === undefined || to === undefined) break;
      range = { from, to };
      node = next;
    }
    const end = text.indexOf('\n', range.from);
    return { from: range.from, to: Math.max(range.from, Math.min(range.to, end === -1 ? text.length : end)) };
  });
}

function rangeIn(node: unknown): readonly [number, number] | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  const [from, to]: readonly unknown[] = node.range;
  return typeof from === 'number' && typeof to === 'number' ? [from, to] : undefined;
}
