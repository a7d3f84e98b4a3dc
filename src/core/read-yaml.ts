import { Composer, type Document, isAlias, isScalar, LineCounter, type Node, Parser, visit } from 'yaml';
import { SnodoError } from './error.ts';

/** How deep a document may nest: the parser takes a time that grows with the square of it, and the stack has an end. */
const deepest = 200;

/** How deep the brackets of a text, or the marks before a line, may nest at most; brackets inside of texts count as well. */
function depthOf(text: string): number {
  let brackets = 0;
  let most = 0;
  for (const line of text.split('\n')) {
    // `- - ? - x` nests without brackets and on one line.
    const marks = /^(?:[ \t]*[-?:][ \t])*/.exec(line)?.[0].match(/[-?:]/g)?.length ?? 0;
    most = Math.max(most, marks);
    for (const char of line) {
      if (char === '[' || char === '{') brackets += 1;
      else if (char === ']' || char === '}') brackets = Math.max(0, brackets - 1);
      most = Math.max(most, brackets);
    }
  }
  return most;
}

function notYaml(lines: LineCounter, offset: number, words: string): SnodoError {
  const { line, col } = lines.linePos(offset);
  const message =
    words
      .split('\n')[0]
      ?.replace(/ at line.*$/, '')
      .slice(0, 200) ?? 'It cannot be read.';
  return new SnodoError('invalid', `Line ${line}, column ${col}: ${message}`, {
    problems: [{ path: `line ${line}, column ${col}`, message }],
  });
}

/** An alias of what is not there, or of what it stands in: that would be a value without an end. */
function checkAliases(document: Document, lines: LineCounter): void {
  const anchors = new Map<string, Node>();
  visit(document, {
    Node(_, node, path) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      const at = node.range?.[0] ?? 0;
      if (target === undefined) throw notYaml(lines, at, `There is no &${node.source} before this alias.`);
      if (path.includes(target))
        throw notYaml(lines, at, `The alias *${node.source} stands within what it stands for.`);
    },
  });
}

/** YAML 1.2 has no merge keys: a field called `<<` would be kept, and nothing be merged. Written in quotes, it is meant. */
function refuseMergeKeys(document: Document, lines: LineCounter): void {
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '<<' && key.type === 'PLAIN') {
        throw notYaml(
          lines,
          key.range?.[0] ?? 0,
          'Merge keys (<<) are not taken. Write the fields out, or give a whole value by its alias, as in with: *name.',
        );
      }
    },
  });
}

/** The one document of a text. It ends at the first error: to gather them all takes a time that grows with their square. */
function parse(text: string, mergeKeys: 'refuse' | 'keep'): Document {
  const lines = new LineCounter();
  // Without the tags that JSON has no value for, such as !!binary and !!set: what they stand before is read as it is.
  const composer = new Composer({ uniqueKeys: true, stringKeys: true, prettyErrors: false, resolveKnownTags: false });
  const documents: Document[] = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    if (token.type === 'error') throw notYaml(lines, token.offset, token.message);
    documents.push(...composer.next(token));
    // As many as there are would be composed before the first of them is refused.
    if (documents.length > 1) break;
  }
  if (documents.length < 2) documents.push(...composer.end(true, text.length));
  const [document, second] = documents;
  if (!document) throw new SnodoError('invalid', 'The document is empty.');
  const [error] = document.errors;
  if (error) throw notYaml(lines, error.pos[0], error.message);
  if (second) throw notYaml(lines, second.range?.[0] ?? 0, 'Another document begins here; a file holds one.');
  checkAliases(document, lines);
  if (mergeKeys === 'refuse') refuseMergeKeys(document, lines);
  return document;
}

/** Integers that a number cannot hold, and 007, become the texts that they were written as. */
function keepDigits(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'number' || node.source === undefined) return;
      if (/^[-+]?0\d/.test(node.source) || (/^[-+]?\d+$/.test(node.source) && !Number.isSafeInteger(node.value))) {
        node.value = node.source;
      }
    },
  });
}

interface Reading {
  /** Whether integers that a number cannot hold, and 007, stay the texts that they were written as. */
  readonly exact?: boolean;
  /** Of what others have written, `<<` is kept as the field that it is. */
  readonly mergeKeys?: 'refuse' | 'keep';
}

/**
 * A value from YAML or JSON text (JSON is YAML).
 *
 * @throws SnodoError `invalid` with line and column.
 */
export function readYaml(text: string, { exact = false, mergeKeys = 'refuse' }: Reading = {}): unknown {
  const tooDeep = `The document nests deeper than ${deepest} levels. Take it apart.`;
  if (depthOf(text) > deepest) throw new SnodoError('invalid', tooDeep);
  try {
    const document = parse(text, mergeKeys);
    if (exact) keepDigits(document);
    // Aliases that double each other would fill the memory ("billion laughs").
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof SnodoError) throw error;
    if (error instanceof RangeError) throw new SnodoError('invalid', tooDeep, { cause: error });
    throw new SnodoError('invalid', 'The YAML repeats itself by aliases too often. Write the values out.', {
      cause: error,
    });
  }
}
