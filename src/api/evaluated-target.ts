import type { Workflow } from '../core/document.ts';
import { SnodoError } from '../core/error.ts';
import { readForm } from '../core/read-document.ts';
import { getVersion } from '../store/versions.ts';
import { getWorkflow, liveVersion } from '../store/workflows.ts';
import { badField } from './bad-input.ts';
import type { GivenTarget } from './given-evaluation.ts';
import type { ApiParts } from './options.ts';

/** Something that is measured. */
export interface EvaluatedTarget {
  readonly label: string;
  readonly workflow: string;
  /** Null: the draft. */
  readonly version: number | null;
  readonly document: Workflow;
}

async function found({ sql }: ApiParts, { workflow, version, draft }: GivenTarget): Promise<EvaluatedTarget> {
  if (draft) {
    const document = readForm((await getWorkflow(sql, workflow)).document);
    return { label: `${workflow} draft`, workflow, version: null, document };
  }
  const number = version ?? (await liveVersion(sql, workflow));
  return {
    label: `${workflow} v${number}`,
    workflow,
    version: number,
    document: await getVersion(sql, workflow, number),
  };
}

/** @throws SnodoError `invalid` at the path where it names what is not there. */
export async function evaluatedTarget(parts: ApiParts, target: GivenTarget, path: string): Promise<EvaluatedTarget> {
  try {
    return await found(parts, target);
  } catch (error) {
    if (error instanceof SnodoError && (error.code === 'not_found' || error.code === 'conflict')) {
      throw badField(path, error.message);
    }
    throw error;
  }
}
