import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SnodoError } from '../core/error.ts';
import { codeOf } from './workflow-file.ts';

/**
 * Writes a file, with the folders around it.
 *
 * @param flag `wx`: only where there is none, for what is there may be somebody's work.
 * @throws SnodoError `conflict`
 */
export function writeText(path: string, text: string, flag: 'w' | 'wx'): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag });
  } catch (error) {
    const code = codeOf(error);
    const why = code === 'EEXIST' ? 'there is such a file already' : `it cannot be written (${code})`;
    throw new SnodoError('conflict', `${path}: ${why}.`, { cause: error });
  }
}
