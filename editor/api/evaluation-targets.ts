import { z } from 'zod/mini';
import type { TargetKind } from '../state/evaluation/draft.ts';
import { call, listOf, query } from './client.ts';
import { listVersions } from './versions.ts';
import { listWorkflows } from './workflows.ts';

/** Something that can be measured. */
export interface TargetName {
  readonly slug: string;
  readonly title: string;
}

const named = z.object({ slug: z.string(), name: z.string() });
const numbered = z.object({ version: z.number() });

const names: Readonly<Record<TargetKind, () => Promise<readonly TargetName[]>>> = {
  workflow: async () =>
    (await listWorkflows()).items.map(({ slug, document }) => ({ slug, title: document.name ?? slug })),
  prompt: async () =>
    (await call(`/prompts${query({ limit: 200 })}`, listOf(named))).items.map(({ slug, name }) => ({
      slug,
      title: name,
    })),
};

const versions: Readonly<Record<TargetKind, (slug: string) => Promise<readonly number[]>>> = {
  workflow: async (slug) => (await listVersions(slug, '')).items.map(({ version }) => version),
  prompt: async (slug) =>
    (await call(`/prompts/${slug}/versions${query({ limit: 50 })}`, listOf(numbered))).items.map(
      ({ version }) => version,
    ),
};

/** The workflows, or the prompts, that there are. */
export function listTargets(kind: TargetKind): Promise<readonly TargetName[]> {
  return names[kind]();
}

/** The newest versions of one, newest first. */
export function listTargetVersions(kind: TargetKind, slug: string): Promise<readonly number[]> {
  return versions[kind](slug);
}
