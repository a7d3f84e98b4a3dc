import type { TargetKind } from '../state/evaluation/draft.ts';
import { listPromptVersions, listPrompts } from './prompts.ts';
import { listVersions } from './versions.ts';
import { listWorkflows } from './workflows.ts';

/** Something that can be measured. */
export interface TargetName {
  readonly slug: string;
  readonly title: string;
}

const names: Readonly<Record<TargetKind, () => Promise<readonly TargetName[]>>> = {
  workflow: async () =>
    (await listWorkflows()).items.map(({ slug, document }) => ({ slug, title: document.name ?? slug })),
  prompt: async () =>
    (await listPrompts()).items.map(({ slug, name }) => ({
      slug,
      title: name,
    })),
};

const versions: Readonly<Record<TargetKind, (slug: string) => Promise<readonly number[]>>> = {
  workflow: async (slug) => (await listVersions(slug, '')).items.map(({ version }) => version),
  prompt: async (slug) => (await listPromptVersions(slug)).items.map(({ version }) => version),
};

/** The workflows, or the prompts, that there are. */
export function listTargets(kind: TargetKind): Promise<readonly TargetName[]> {
  return names[kind]();
}

/** The newest versions of one, newest first. */
export function listTargetVersions(kind: TargetKind, slug: string): Promise<readonly number[]> {
  return versions[kind](slug);
}
