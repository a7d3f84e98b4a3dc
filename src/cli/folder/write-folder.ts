import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json } from '../../core/json.ts';
import { managedKinds } from '../../core/managed.ts';
import { writeYaml } from '../../core/write-yaml.ts';
import type { Client } from '../client.ts';
import { writeText } from '../write-text.ts';
import { withoutVariables } from './fill-variables.ts';
import { kinds } from './kinds.ts';
import { readStanding } from './server-objects.ts';
import { snodoFile } from './snodo-file.ts';

/** Fields in the order in which they are documented, whatever order the server keeps them in. */
function ordered(content: Json, fields: readonly string[]): Json {
  if (!isObject(content)) return content;
  return Object.fromEntries(fields.flatMap((field) => (field in content ? [[field, content[field] ?? null]] : [])));
}

function firstFile(url: string): string {
  return `snodo: 1
name: snodo
# What differs from environment to environment: \${var.NAME} stands for it in the files.
vars: {}
environments:
  production:
    url: ${url}
    vars: {}
`;
}

/**
 * Writes all that a server has into a folder, as files that `snodo apply` takes. A snodo.yaml that is there stays as it is.
 *
 * @returns the files that were written, as they are called within it.
 */
export async function writeFolder(client: Client, folder: string, url: string): Promise<readonly string[]> {
  const standing = await readStanding(client);
  const files: string[] = [];
  const write = (file: string, text: string, flag: 'w' | 'wx'): void => {
    const path = join(folder, file);
    if (flag === 'wx' && existsSync(path)) return;
    writeText(path, text, flag);
    files.push(file);
  };
  write(snodoFile, firstFile(url), 'wx');
  for (const kind of managedKinds) {
    const { folder: within, fields } = kinds[kind];
    for (const { kind: of, slug, content, isReadable } of standing) {
      if (of !== kind || !isReadable) continue;
      const inOrder = kind === 'workflow' ? content : ordered(content, fields);
      write(join(within, `${slug}.yaml`), `${writeYaml(withoutVariables(inOrder))}\n`, 'w');
    }
  }
  return files;
}
