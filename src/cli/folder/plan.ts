import type { Json } from '../../core/json.ts';
import type { ManagedKind } from '../../core/managed.ts';
import { sameJson } from '../../core/same-json.ts';
import { fingerprint } from './fingerprint.ts';
import type { WrittenObject } from './read-files.ts';
import type { LiveVersion, ManagedRecord, StandingObject } from './server-objects.ts';

/**
 * What is to be done with one thing. `publish`: the draft is right, and not live; `adopt`: all is right, and not yet noted as
 * of these files; `left`: no file has it any more, and only --prune deletes it.
 */
export type Action = 'create' | 'change' | 'publish' | 'adopt' | 'delete' | 'left' | 'unchanged';

/** Why a change would take away what somebody else did. */
export type Hindrance = 'drift' | 'not from files' | 'of other files';

export interface Change {
  readonly kind: ManagedKind;
  readonly slug: string;
  readonly action: Action;
  readonly written: WrittenObject | undefined;
  readonly standing: StandingObject | undefined;
  readonly record: ManagedRecord | undefined;
  readonly hindrance: Hindrance | undefined;
  /** Whether somebody has changed it on the server since it was applied. */
  readonly drifted: boolean;
}

export interface PlanInput {
  readonly source: string;
  readonly environment: string;
  readonly written: readonly WrittenObject[];
  readonly standing: readonly StandingObject[];
  readonly records: readonly ManagedRecord[];
  /** The live versions that had to be looked at, by the workflow. */
  readonly live: ReadonlyMap<string, LiveVersion>;
  readonly prune: boolean;
}

function keyOf({ kind, slug }: { readonly kind: ManagedKind; readonly slug: string }): string {
  return `${kind}/${slug}`;
}

function says(written: WrittenObject, standing: StandingObject, record: ManagedRecord | undefined): boolean {
  if (sameJson(written.content, standing.content)) return true;
  // A server may answer in another form than it was told; then it is what it was if neither has changed since.
  return record?.given === fingerprint(written.content) && record.stands === fingerprint(standing.content);
}

/** Whether the live version was made of this document, with the newest prompts. */
function isLive(document: Json, live: LiveVersion | undefined, prompts: ReadonlyMap<string, number>): boolean {
  if (live === undefined || !sameJson(live.document, document)) return false;
  return Object.entries(live.prompts).every(([name, version]) => prompts.get(name) === version);
}

/** Whether somebody has changed it on the server since it was applied. */
function hasDrifted(standing: StandingObject | undefined, record: ManagedRecord | undefined): boolean {
  if (record === undefined) return false;
  if (standing === undefined) return true;
  if (record.stands !== fingerprint(standing.content)) return true;
  return record.kind === 'workflow' && record.version !== null && record.version !== standing.version;
}

/** What has to be done so that a server has what the files say. */
export function planChanges(input: PlanInput): readonly Change[] {
  const { source, environment, written, live, prune } = input;
  const standing = new Map(input.standing.map((one) => [keyOf(one), one]));
  const records = new Map(input.records.map((one) => [keyOf(one), one]));
  const changedPrompts = new Set<string>();
  const planned = written.map((file): Change => {
    const [there, record] = [standing.get(keyOf(file)), records.get(keyOf(file))];
    const { kind, slug, content } = file;
    const drifted = hasDrifted(there, record) && !(there !== undefined && sameJson(content, there.content));
    const about = { kind, slug, written: file, standing: there, record, drifted };
    const foreign = record !== undefined && record.source !== source;
    if (there === undefined) {
      if (kind === 'prompt') changedPrompts.add(slug);
      const hindrance = foreign ? 'of other files' : record === undefined ? undefined : 'drift';
      return { ...about, action: 'create', hindrance };
    }
    const isSame = says(file, there, record);
    const hindrance = foreign
      ? 'of other files'
      : isSame
        ? undefined
        : record === undefined
          ? 'not from files'
          : drifted
            ? 'drift'
            : undefined;
    if (!isSame) {
      if (kind === 'prompt') changedPrompts.add(slug);
      return { ...about, action: 'change', hindrance };
    }
    const isNoted =
      record !== undefined &&
      record.environment === environment &&
      record.stands === fingerprint(there.content) &&
      (kind !== 'workflow' || record.version === there.version);
    return { ...about, action: isNoted && !foreign ? 'unchanged' : 'adopt', hindrance };
  });
  const newest = new Map(
    input.standing.flatMap(({ kind, slug, version }) =>
      kind === 'prompt' && version !== null && !changedPrompts.has(slug) ? [[slug, version] as const] : [],
    ),
  );
  const settled = planned.map((one): Change => {
    const looked = one.kind === 'workflow' && (one.action === 'unchanged' || one.action === 'adopt');
    if (!looked || one.written === undefined || !needsLook(one.written, one.standing, one.record)) return one;
    if (isLive(one.written.content, live.get(one.slug), newest)) return one;
    // Somebody made another version live by hand.
    const drifted = hasDrifted(one.standing, one.record);
    return { ...one, action: 'publish', drifted, hindrance: one.hindrance ?? (drifted ? 'drift' : undefined) };
  });
  const named = new Set(written.map(keyOf));
  const gone = input.records
    .filter((one) => one.source === source && !named.has(keyOf(one)))
    .map((record): Change => {
      const there = standing.get(keyOf(record));
      const drifted = there !== undefined && hasDrifted(there, record);
      const about = { kind: record.kind, slug: record.slug, written: undefined, standing: there, record, drifted };
      return { ...about, action: prune ? 'delete' : 'left', hindrance: prune && drifted ? 'drift' : undefined };
    });
  return [...settled, ...gone];
}

/** Whether it takes a look at the live version to know whether a workflow is live as its file says. */
export function needsLook(
  { content }: WrittenObject,
  standing: StandingObject | undefined,
  record: ManagedRecord | undefined,
): boolean {
  if (standing === undefined) return false;
  if (record === undefined || record.version === null || record.version !== standing.version) return true;
  return JSON.stringify(content).includes('"prompt":{');
}
