import { statSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { z } from 'zod';
import { type Problem, SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';
import { type ManagedKind, managedKinds } from '../../core/managed.ts';
import { pathText, readWorkflow } from '../../core/read-document.ts';
import { readYaml } from '../../core/read-yaml.ts';
import { slug as slugSchema } from '../../api/names.ts';
import { withLines } from '../line-of.ts';
import { problemLine } from '../tell.ts';
import { namesIn, readText } from '../workflow-file.ts';
import { fillVariables, type Variables } from './fill-variables.ts';
import { compared, kinds } from './kinds.ts';

/** What one file says, its variables filled in. */
export interface WrittenObject {
  readonly kind: ManagedKind;
  readonly slug: string;
  readonly file: string;
  readonly content: Json;
}

/** What is wrong in a file, with the lines. */
class FileProblems extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

function told(file: string, text: string, problems: readonly Problem[]): FileProblems {
  const placed = withLines(new SnodoError('invalid_document', file, { problems }), text);
  return new FileProblems(placed.problems.map((one) => `${file}: ${problemLine(one)}`));
}

function contentOf(kind: ManagedKind, filled: Json): Json {
  if (kind === 'workflow') {
    readWorkflow(filled);
    return filled;
  }
  const read = kinds[kind].schema.safeParse(filled);
  if (read.success) return compared(kind, filled);
  const problems = read.error.issues.map(({ path, message }) => ({ path: pathText(path), message }));
  throw new SnodoError('invalid_document', 'It is not as it should be.', { problems });
}

function slugOf(kind: ManagedKind, file: string, content: Json): string {
  const given = kind === 'workflow' && isObject(content) ? content['slug'] : basename(file, extname(file));
  const read = slugSchema.safeParse(given);
  if (read.success) return read.data;
  throw new SnodoError('invalid_document', `${file}: the name of the file must be lower-case letters, digits and -.`);
}

function readOne(kind: ManagedKind, path: string, file: string, variables: Variables): WrittenObject {
  const text = readText(path);
  try {
    const { value, problems } = fillVariables(z.json().parse(readYaml(text)), variables);
    if (problems.length > 0) throw told(file, text, problems);
    const content = contentOf(kind, value);
    return { kind, slug: slugOf(kind, file, content), file, content };
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    if (error.problems.length > 0) throw told(file, text, error.problems);
    throw new FileProblems([error.message.startsWith(file) ? error.message : `${file}: ${error.message}`]);
  }
}

const ending = /\.(?:ya?ml|json)$/i;

function filesIn(folder: string): readonly string[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory())
    throw new SnodoError('invalid', `${folder} is a file, and has to be the folder of such files.`);
  return namesIn(folder)
    .filter((name) => ending.test(name) && !/(?:^|[/\\])\./.test(name))
    .toSorted()
    .map((name) => join(folder, name));
}

/** All that a folder holds for a server. @throws SnodoError with every problem of every file. */
export function readFiles(folder: string, variables: Variables): readonly WrittenObject[] {
  const lines: string[] = [];
  const found = new Map<string, WrittenObject>();
  for (const kind of managedKinds) {
    for (const path of filesIn(join(folder, kinds[kind].folder))) {
      try {
        const one = readOne(kind, path, relative(folder, path), variables);
        const same = found.get(`${kind}/${one.slug}`);
        if (same) lines.push(`${one.file}: ${same.file} is the ${kind} "${one.slug}" already.`);
        else found.set(`${kind}/${one.slug}`, one);
      } catch (error) {
        if (!(error instanceof FileProblems)) throw error;
        lines.push(...error.lines);
      }
    }
  }
  if (lines.length === 0) return [...found.values()];
  const which =
    lines.length === 1 ? 'Something in the files is wrong' : `${lines.length} things in the files are wrong`;
  throw new SnodoError('invalid_document', `${which}, and nothing was done:\n  ${lines.join('\n  ')}`);
}
