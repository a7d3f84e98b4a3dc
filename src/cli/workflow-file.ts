import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SnodoError } from '../core/error.ts';

const ending = /\.(?:ya?ml|json)$/i;
const moduleEnding = /\.[cm]?[jt]s$/i;

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

/**
 * The files that the arguments name; of a folder, those in it and below that end in .yaml, .yml or .json, by name. A program is only run where it is named itself.
 *
 * @throws SnodoError `not_found` for a folder without any.
 */
export function filesOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    // What does not exist is told when it is read, so that the other files still get their turn.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
    const found = readdirSync(path, { recursive: true, encoding: 'utf8' })
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
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${String(code)})`;
    throw new SnodoError('not_found', `${file}: ${why}.`, { cause: error });
  }
}
