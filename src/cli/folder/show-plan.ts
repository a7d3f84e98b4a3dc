import type { Json } from '../../core/json.ts';
import { writeYaml } from '../../core/write-yaml.ts';
import type { Client } from '../client.ts';
import { firstLine } from '../tell.ts';
import { fingerprint } from './fingerprint.ts';
import { lineDiff } from './line-diff.ts';
import type { Action, Change, Hindrance } from './plan.ts';
import { readVersion, whoChanged } from './server-objects.ts';

const marks: Readonly<Record<Action, string>> = {
  create: '+ create',
  change: '~ change',
  publish: '~ publish',
  adopt: '= take over',
  delete: '- delete',
  left: '? leave',
  unchanged: '= unchanged',
};

const why: Readonly<Record<Hindrance, string>> = {
  drift: 'somebody has changed it on the server since it was applied',
  'not from files': 'it is on the server, and no files have brought it',
  'of other files': 'other files have brought it',
};

/** Whether a plan has anything to do with it. */
export function doesSomething({ action }: Change): boolean {
  return action !== 'unchanged' && action !== 'left';
}

function yamlOf(content: Json | undefined): string {
  return content === undefined ? '' : writeYaml(content);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`);
}

/** What a change does to what stands there. */
function diffOf({ action, written, standing }: Change): readonly string[] {
  if (action === 'change') return lineDiff(yamlOf(standing?.content), yamlOf(written?.content));
  if (action === 'create') return lineDiff('', yamlOf(written?.content));
  return [];
}

/** A plan as lines for people. */
export function planLines(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => {
    const { action, kind, slug, written, hindrance, record } = change;
    if (action === 'unchanged') return [];
    const from = written === undefined ? '' : ` (${written.file})`;
    const held = hindrance === undefined ? [] : [`    ! ${why[hindrance]}${otherSource(hindrance, record)}`];
    const left = action === 'left' ? ['    no file has it any more; --prune deletes it'] : [];
    return [`${marks[action]} ${kind} ${slug}${from}`, ...held, ...left, ...indented(diffOf(change))];
  });
}

function otherSource(hindrance: Hindrance, record: Change['record']): string {
  return hindrance === 'of other files' && record !== undefined ? `: those of "${record.source}"` : '';
}

/** `2 to create, 1 to change, 5 unchanged` */
export function countLine(changes: readonly Change[]): string {
  const words: Readonly<Record<Action, string>> = {
    create: 'to create',
    change: 'to change',
    publish: 'to publish',
    adopt: 'to take over',
    delete: 'to delete',
    left: 'without a file',
    unchanged: 'unchanged',
  };
  const counts = Object.entries(words).flatMap(([action, word]) => {
    const count = changes.filter((one) => one.action === action).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return counts.length === 0 ? 'There is nothing in the files.' : counts.join(', ');
}

/** A plan as JSON, without what is unchanged said at length. */
export function planJson(changes: readonly Change[]): readonly object[] {
  return changes.map((change) => {
    const { kind, slug, action, written, hindrance = null } = change;
    return { kind, slug, action, file: written?.file ?? null, hindrance, diff: diffOf(change) };
  });
}

/** What somebody changed by hand. */
export interface Drift {
  readonly kind: string;
  readonly slug: string;
  readonly what: 'changed' | 'deleted' | 'published' | 'taken offline';
  readonly by: string | null;
  readonly at: string | null;
  readonly appliedBy: string;
  readonly appliedAt: string;
  /** From what was applied to what is there. */
  readonly diff: readonly string[];
}

/** What was applied last, as far as it is known: of a workflow by its version, else by the file that says it still. */
async function appliedContent(client: Client, { kind, slug, written, record }: Change): Promise<Json | undefined> {
  if (written !== undefined && record?.given === fingerprint(written.content)) return written.content;
  if (kind !== 'workflow' || record === undefined || record.version === null) return undefined;
  return (await readVersion(client, slug, record.version)).document;
}

async function driftOf(client: Client, change: Change): Promise<readonly Drift[]> {
  const { kind, slug, standing, record, written, drifted } = change;
  if (!drifted || record === undefined) return [];
  const { appliedBy, appliedAt } = record;
  const about = { kind, slug, appliedBy, appliedAt };
  if (standing === undefined) {
    return [{ ...about, what: 'deleted', by: await whoChanged(client, kind, slug), at: null, diff: [] }];
  }
  const isSame = record.stands === fingerprint(standing.content);
  const by = (isSame ? null : standing.changedBy) ?? (await whoChanged(client, kind, slug));
  const before = (await appliedContent(client, change)) ?? written?.content;
  const diff = isSame ? [] : lineDiff(yamlOf(before), yamlOf(standing.content));
  return [
    {
      ...about,
      what: isSame ? (standing.version === null ? 'taken offline' : 'published') : 'changed',
      by,
      at: isSame ? null : standing.changedAt,
      diff,
    },
  ];
}

/** All that was changed by hand since it was applied. */
export async function readDrift(client: Client, changes: readonly Change[]): Promise<readonly Drift[]> {
  const found: Drift[] = [];
  for (const change of changes) found.push(...(await driftOf(client, change)));
  return found;
}

export function driftLines(drift: readonly Drift[]): readonly string[] {
  return drift.flatMap(({ kind, slug, what, by, at, appliedBy, appliedAt, diff }) => {
    const who = by === null ? '' : ` by ${firstLine(by)}`;
    const when = at === null ? '' : ` at ${at}`;
    return [
      `! ${kind} ${slug} was ${what}${who}${when}`,
      `    applied by ${firstLine(appliedBy)} at ${appliedAt}`,
      ...indented(diff),
    ];
  });
}
