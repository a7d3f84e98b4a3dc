import { Composer, type Document, isAlias, LineCounter, type Node, Parser, visit } from 'yaml';
import { z } from 'zod';
import { type Problem, SnodoError } from './error.ts';
import { type Workflow, workflowSchema } from './document.ts';
import { invalidDocument } from './invalid-document.ts';
import { nearest, planOf } from './plan.ts';

/** `steps[2].with.url` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own =
    'properties' in schema && typeof schema.properties === 'object' ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}

let names: ReadonlySet<string> | undefined;

/** What the fields of a document are called, for whoever has misspelt one. */
function fieldNames(): ReadonlySet<string> {
  names ??= new Set(namesIn(z.toJSONSchema(workflowSchema, { io: 'input' })));
  return names;
}

export function problemsOf(issue: z.core.$ZodIssue): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const meant = nearest(key, fieldNames());
      return {
        path: pathText([...issue.path, key]),
        message: `"${key}" is not a field here.`,
        ...(meant === undefined || meant === key ? {} : { hint: `Did you mean "${meant}"?` }),
      };
    });
  }
  if (issue.code === 'invalid_union') {
    // The one that was meant is told by its type.
    const meant = issue.errors.filter((branch) => !branch.some(({ path }) => path[0] === 'type'));
    const [only] = meant;
    if (only && meant.length === 1 && issue.errors.length > 1) {
      return only.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] }));
    }
    const missing = issue.errors.every(
      ([first]) => first?.path.length === 0 && first.message.endsWith('received undefined'),
    );
    if (missing && issue.errors.length > 0) return [{ path: pathText(issue.path), message: 'This is needed.' }];
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [{ path: pathText(issue.path), message: 'This is needed.' }];
  }
  // "Invalid key in record" alone does not say why.
  const why = issue.code === 'invalid_key' ? issue.issues.map((one) => one.message).join('; ') : issue.message;
  return [{ path: pathText(issue.path), message: why }];
}

/** What an input is as a workflow: the document, or why it has not even the form of one. It may be unfinished. */
export function documentOf(
  input: unknown,
): { readonly document: Workflow } | { readonly document: undefined; readonly problems: readonly Problem[] } {
  const read = workflowSchema.safeParse(input);
  if (read.success) return { document: read.data };
  return { document: undefined, problems: read.error.issues.flatMap(problemsOf) };
}

/** A draft may be without steps for now; what runs may not. */
export function emptyProblems({ steps }: Workflow): readonly Problem[] {
  if (steps.length > 0) return [];
  return [{ path: 'steps', message: 'A workflow needs at least one step.', hint: 'Add a step.' }];
}

/**
 * A workflow, perhaps unfinished, from JSON that came from anywhere.
 *
 * @throws SnodoError `invalid_document` with every place where it has not the form of a workflow.
 */
export function readDraft(input: unknown): Workflow {
  const form = documentOf(input);
  if (form.document === undefined) throw invalidDocument(form.problems);
  return form.document;
}

/**
 * A workflow from JSON that came from anywhere.
 *
 * @throws SnodoError `invalid_document` with every problem: its path, the reason and, where it can be guessed, the mend.
 */
export function readWorkflow(input: unknown): Workflow {
  const document = readDraft(input);
  const problems = [...emptyProblems(document), ...planOf(document.steps, 'steps').problems];
  if (problems.length > 0) throw invalidDocument(problems);
  return document;
}

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

/** The one document of a text. It ends at the first error: to gather them all takes a time that grows with their square. */
function parse(text: string): Document {
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

/**
 * A value from YAML or JSON text (JSON is YAML).
 *
 * @param exact whether integers that a number cannot hold, and 007, stay the texts that they were written as.
 * @throws SnodoError `invalid` with line and column.
 */
export function readYaml(text: string, { exact = false }: { readonly exact?: boolean } = {}): unknown {
  const tooDeep = `The document nests deeper than ${deepest} levels. Take it apart.`;
  if (depthOf(text) > deepest) throw new SnodoError('invalid', tooDeep);
  try {
    const document = parse(text);
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
