import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SnodoError } from '../core/error.ts';

const ending = /\.(?:ya?ml|json)$/i;
const moduleEnding = /\.[cm]?[jt]s$/i;

/** What the system calls a failure to read or write, such as EACCES. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/** Whether a file is a program that makes a workflow, and no text that is one. */
export function isModule(file: string): boolean {
  return moduleEnding.test(file);
}

/** Whether an argument means a file, where a workflow's name could stand too. */
export function namesFile(argument: string): boolean {
  return (
    ending.test(argument) || isModule(argument) || (statSync(argument, { throwIfNoEntry: false })?.isFile() ?? false)
  );
}

/** All that a folder holds, also below. @throws SnodoError `not_found` where some of it cannot be listed. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    throw new SnodoError('not_found', `${folder}: not all of the folder can be read (${codeOf(error)}).`, {
      cause: error,
    });
  }
}

/**
 * The files that the arguments name; of a folder, those in it and below that end in .yaml, .yml or .json, by name. A program is only run where it is named itself.
 *
 * @throws SnodoError `not_found` for a folder without any.
 */
export function filesOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    // What does not exist is told when it is read, so that the other files still get their turn.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
    const found = namesIn(path)
      .filter((name) => ending.test(name) && !/(?:^|[/\\])(?:\.|node_modules[/\\])/.test(name))
      .toSorted();
    if (found.length === 0) {
      throw new SnodoError('not_found', `The folder ${path} holds no file that ends in .yaml, .yml or .json.`);
    }
    return found.map((name) => join(path, name));
  });
}

/** @throws SnodoError `not_found` where there is no such file or it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    const why = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`;
    throw new SnodoError('not_found', `${file}: ${why}.`, { cause: error });
  }
}
