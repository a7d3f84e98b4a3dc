import { z } from 'zod';
import type { Workflow } from '../core/document.ts';
import { SnodoError } from '../core/error.ts';
import { newestOf, pinned } from '../core/prompt-reference.ts';
import { readDraft } from '../core/read-document.ts';
import { promptDocument } from '../evaluation/prompt-document.ts';
import { getPrompt, getPromptVersion, promptsFor } from '../store/evaluation/prompts.ts';
import { getVersion } from '../store/workflows/versions.ts';
import { getWorkflow, liveVersion } from '../store/workflows/workflows.ts';
import { badField } from './bad-input.ts';
import type { GivenTarget } from './given-evaluation.ts';
import type { ApiParts } from './options.ts';
import { triedName } from './tried-prompt.ts';

/** Something that is measured: a workflow, or a prompt. */
export interface EvaluatedTarget {
  readonly label: string;
  readonly workflow: string | null;
  readonly prompt: string | null;
  /** Null: the draft. */
  readonly version: number | null;
  readonly document: Workflow;
}

async function foundPrompt({ sql }: ApiParts, name: string, version: number | undefined): Promise<EvaluatedTarget> {
  const found = await (version === undefined ? getPrompt(sql, name) : getPromptVersion(sql, name, version));
  return {
    label: `${name} v${found.version}`,
    workflow: null,
    prompt: name,
    version: found.version,
    document: promptDocument(found, triedName(name)),
  };
}

async function documentOf({ sql }: ApiParts, workflow: string, version: number | null): Promise<Workflow> {
  if (version !== null) return getVersion(sql, workflow, version);
  const document = readDraft((await getWorkflow(sql, workflow)).document);
  // All rows go by the prompts of now, also where one is saved meanwhile.
  return readDraft(pinned(z.json().parse(document), newestOf(await promptsFor(sql, document))));
}

async function targetFor(parts: ApiParts, target: GivenTarget): Promise<EvaluatedTarget> {
  if ('prompt' in target) return foundPrompt(parts, target.prompt, target.version);
  const { workflow } = target;
  const version = target.draft ? null : (target.version ?? (await liveVersion(parts.sql, workflow)));
  const document = await documentOf(parts, workflow, version);
  return {
    label: `${workflow} ${version === null ? 'draft' : `v${version}`}`,
    workflow,
    prompt: null,
    version,
    document,
  };
}

/** @throws SnodoError `invalid` at the path where it names what is not there. */
export async function evaluatedTarget(parts: ApiParts, target: GivenTarget, path: string): Promise<EvaluatedTarget> {
  try {
    return await targetFor(parts, target);
  } catch (error) {
    if (error instanceof SnodoError && (error.code === 'not_found' || error.code === 'conflict')) {
      throw badField(path, error.message);
    }
    throw error;
  }
}
