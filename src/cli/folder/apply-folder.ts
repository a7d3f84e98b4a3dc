import { SnodoError } from '../../core/error.ts';
import { print } from '../print.ts';
import type { ServerOptions } from '../server-address.ts';
import { serverClient } from '../server-client.ts';
import { typed } from '../typed.ts';
import { carryOut, type Done } from './carry-out.ts';
import { missingLine, missingSecrets } from './missing-secrets.ts';
import type { Change } from './plan.ts';
import { readPlan } from './read-plan.ts';
import { countLine, doesSomething, planJson, planLines } from './show-plan.ts';
import { type Environment, readEnvironment } from './snodo-file.ts';

export interface FolderOptions extends ServerOptions {
  readonly env?: string;
  readonly plan?: boolean;
  readonly prune?: boolean;
  readonly yes?: boolean;
  readonly force?: boolean;
}

/** The server of an environment; what is said on the command line goes before the file. */
export function clientOf({ url }: Environment, options: ServerOptions) {
  return serverClient({ ...options, url: options.url ?? url });
}

async function agreed(count: number, environment: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new SnodoError('invalid', 'Nothing was done: there is nobody here to ask. Add --yes to apply the plan.');
  }
  const question = `Bring ${count === 1 ? 'this' : `these ${count}`} to ${environment}? (yes/no) `;
  return /^y(?:es)?$/i.test((await typed(question, { output: process.stderr })).trim());
}

/** @throws SnodoError `conflict` where something would be lost that these files did not bring. */
function refuseHindered(changes: readonly Change[]): void {
  const hindered = changes.filter((one) => one.hindrance !== undefined);
  if (hindered.length === 0) return;
  const names = hindered.map(({ kind, slug }) => `${kind} ${slug}`).join(', ');
  throw new SnodoError(
    'conflict',
    `Nothing was done: what was not brought by these files would be lost (${names}). Put it into the files, or add --force.`,
  );
}

function doneLine({ kind, slug, did, version }: Done): string {
  const which = did === 'published' && version !== null ? `: version ${version} is live` : ` ${did}`;
  return `${kind} ${slug}${which}`;
}

/** Brings what a folder says to the server of an environment. */
export async function applyFolder(folder: string, options: FolderOptions): Promise<void> {
  const { json = false, prune = false } = options;
  const environment = readEnvironment(folder, options.env);
  const client = clientOf(environment, options);
  const changes = await readPlan(client, folder, environment, { prune });
  const todo = changes.filter(doesSomething);
  const about = { name: environment.source, environment: environment.environment };
  const missing = await missingSecrets(client, changes);
  const tellJson = (more: object) =>
    print(JSON.stringify({ ...about, changes: planJson(changes), missingSecrets: missing, ...more }));
  const lacks = missing.map(missingLine);
  if (!json) for (const line of [...planLines(changes), ...lacks, countLine(changes)]) print(line);
  if (options.plan || todo.length === 0) {
    if (json) tellJson({ done: [] });
    return;
  }
  const done: Done[] = [];
  try {
    if (!options.force) refuseHindered(changes);
    if (!options.yes && !(await agreed(todo.length, environment.environment))) {
      throw new SnodoError('cancelled', 'Nothing was done.');
    }
    const did = (one: Done) => {
      done.push(one);
      if (!json) print(doneLine(one));
    };
    await carryOut(changes, { client, environment, did });
    if (json) tellJson({ done });
    // Above the plan it may be out of sight by now.
    else for (const line of lacks) process.stderr.write(`${line}\n`);
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    if (json) tellJson({ done, failed: error.message });
    if (done.length === 0) throw error;
    const message = `${error.message}\nIt stopped there; what is listed above was done. Mend it and apply again.`;
    throw new SnodoError(error.code, message, { cause: error });
  }
}
