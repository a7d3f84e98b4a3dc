import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml';
import { type Problem, SnodoError } from '../core/error.ts';

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

/** What is left of a path behind its first part, where that is the part; keys may hold dots themselves. */
function behind(path: string, part: string): string | undefined {
  if (!path.startsWith(part) || part === '') return undefined;
  const rest = path.slice(part.length);
  return rest === '' || rest.startsWith('[') ? rest : rest.startsWith('.') ? rest.slice(1) : undefined;
}

/** Where in the text a path such as `steps[2].with.url` leads: its line, or that of what would hold it. */
function lineFinder(text: string): (path: string) => number | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  return (path) => {
    let at: number | undefined;
    let node: unknown = document.contents;
    for (let rest = path; rest !== ''; ) {
      if (isMap(node)) {
        const [found] = node.items
          .map((pair) => ({ pair, key: keyOf(pair) }))
          .flatMap(({ pair, key }) => ({ pair, key, left: behind(rest, key) }))
          .filter(({ left }) => left !== undefined)
          .toSorted((a, b) => b.key.length - a.key.length);
        if (found?.left === undefined) break;
        at = isScalar(found.pair.key) ? (found.pair.key.range?.[0] ?? at) : at;
        node = found.pair.value;
        rest = found.left;
      } else if (isSeq(node)) {
        const [part = '', index] = /^\[(\d+)\]/.exec(rest) ?? [];
        const item: unknown = node.items[Number(index)];
        const left = behind(rest, part);
        if (left === undefined || (!isMap(item) && !isSeq(item) && !isScalar(item))) break;
        at = item.range?.[0] ?? at;
        node = item;
        rest = left;
      } else break;
    }
    return at === undefined ? undefined : counter.linePos(at).line;
  };
}

interface PlacedProblem extends Problem {
  /** In the file, from 1. */
  readonly line?: number;
}

/** The error of a document with the lines of its problems in the text it was read from. */
export function withLines(error: SnodoError, text: string): SnodoError {
  if (error.problems.length === 0) return error;
  const lineOf = lineFinder(text);
  const problems = error.problems.map((problem): PlacedProblem => {
    const line = lineOf(problem.path);
    return line === undefined ? problem : { ...problem, line };
  });
  return new SnodoError(error.code, error.message, { problems, cause: error });
}
