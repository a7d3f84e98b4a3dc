import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Client } from '../client.ts';
import { fingerprint } from './fingerprint.ts';
import { kinds } from './kinds.ts';
import type { Change } from './plan.ts';
import { doesSomething } from './show-plan.ts';
import { standing } from './server-objects.ts';
import type { Environment } from './snodo-file.ts';

/** One thing that was done. */
export interface Done {
  readonly kind: string;
  readonly slug: string;
  readonly did: 'saved' | 'published' | 'noted' | 'deleted';
  readonly version: number | null;
}

interface Place {
  readonly client: Client;
  readonly environment: Environment;
  readonly did: (one: Done) => void;
}

async function note(
  { client, environment: { source, environment } }: Place,
  { kind, slug }: Change,
  { given, stands, version }: { readonly given: string; readonly stands: string; readonly version: number | null },
): Promise<void> {
  const body = JSON.stringify({ source, environment, given, stands, version });
  await client.call(z.unknown(), 'PUT', `managed/${kind}/${slug}`, { body });
}

/**
 * Saves it and notes at once what stands there now, so that a failure later on is not taken for a change by hand.
 *
 * @returns the revision that it has by this.
 */
async function save(place: Place, change: Change): Promise<number | null> {
  const { kind, slug, written, record, standing: there } = change;
  if (written === undefined) return null;
  const body = JSON.stringify(written.content);
  const numbered = kind === 'workflow' || kind === 'prompt';
  // What somebody saved since the plan was made is not overwritten unseen.
  const expected = numbered ? (there === undefined ? 'new' : (there.revision ?? undefined)) : undefined;
  const answer = await place.client.call(z.json(), 'PUT', `${kinds[kind].folder}/${slug}`, { body, expected });
  const { content, revision } = standing(kind, answer);
  await note(place, change, { given: fingerprint(written.content), stands: fingerprint(content), version: null });
  place.did({ kind, slug, did: 'saved', version: kind === 'workflow' ? (record?.version ?? null) : null });
  return revision;
}

/** @param revision that of the draft: what somebody saved meanwhile does not go live. */
async function publish(place: Place, change: Change, revision: number | null): Promise<void> {
  const { kind, slug, written } = change;
  if (written === undefined) return;
  const made = z.object({ version: z.number() });
  const { version } = await place.client.call(made, 'POST', `workflows/${slug}/publish`, {
    expected: revision ?? undefined,
  });
  const print = fingerprint(written.content);
  await note(place, change, { given: print, stands: print, version });
  place.did({ kind, slug, did: 'published', version });
}

async function adopt(place: Place, change: Change): Promise<void> {
  const { kind, slug, written, standing: there } = change;
  if (written === undefined || there === undefined) return;
  const version = kind === 'workflow' ? there.version : null;
  await note(place, change, { given: fingerprint(written.content), stands: fingerprint(there.content), version });
  place.did({ kind, slug, did: 'noted', version });
}

async function remove(place: Place, { kind, slug, standing: there }: Change): Promise<void> {
  const { client, did } = place;
  if (there !== undefined) await client.call(z.unknown(), 'DELETE', `${kinds[kind].folder}/${slug}`);
  await client.call(z.unknown(), 'DELETE', `managed/${kind}/${slug}`);
  did({ kind, slug, did: 'deleted', version: null });
}

type Step = (place: Place, change: Change, revision: number | null) => Promise<number | null | void>;

/** In which order the steps come: nothing goes live before all drafts are saved, and what is told to comes last. */
function stepsOf(changes: readonly Change[]): readonly { readonly change: Change; readonly step: Step }[] {
  const saves = changes.filter(({ action }) => action === 'create' || action === 'change');
  const before = saves.filter(({ kind }) => kind === 'connection' || kind === 'prompt');
  const drafts = saves.filter(({ kind }) => kind === 'workflow');
  const after = saves.filter((one) => !before.includes(one) && !drafts.includes(one));
  const live = changes.filter((one) => drafts.includes(one) || one.action === 'publish');
  return [
    ...[...before, ...drafts].map((change) => ({ change, step: save })),
    ...live.map((change) => ({ change, step: publish })),
    ...after.map((change) => ({ change, step: save })),
    ...changes.filter(({ action }) => action === 'adopt').map((change) => ({ change, step: adopt })),
    ...changes
      .filter(({ action }) => action === 'delete')
      .toReversed()
      .map((change) => ({ change, step: remove })),
  ];
}

/** @throws SnodoError naming the file where it stopped; what was done until then has been told to `did`. */
export async function carryOut(changes: readonly Change[], place: Place): Promise<void> {
  const revisions = new Map<Change, number | null>();
  for (const { change, step } of stepsOf(changes.filter(doesSomething))) {
    try {
      const made = await step(place, change, revisions.get(change) ?? change.standing?.revision ?? null);
      if (typeof made === 'number') revisions.set(change, made);
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      const { code, message, problems } = error;
      const where = change.written?.file ?? `${change.kind} ${change.slug}`;
      throw new SnodoError(code, `${where}: ${message}`, { problems, cause: error });
    }
  }
}
