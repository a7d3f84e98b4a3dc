import { z } from 'zod';
import type { StoredWorkflow } from '../store/workflows/workflows.ts';
import { answer, moment, problemsSchema } from './declared.ts';
import { workflowDocument } from './openapi.ts';

const shown = {
  slug: z.string(),
  document: workflowDocument,
  liveVersion: z.int().nullable().meta({ description: 'The version that runs now; null while only a draft.' }),
  updatedAt: moment,
  revision: z.int().meta({ description: 'Counts the saves of the draft; the etag is made of it.' }),
  updatedBy: z.string().nullable().meta({ description: 'Who saved it last; null where nobody is known.' }),
};

export const shownWorkflowSchema = z
  .strictObject(shown)
  .meta({ id: 'StoredWorkflow', description: 'The draft of a workflow.' });

export const savedWorkflowSchema = z
  .strictObject({
    ...shown,
    problems: problemsSchema.meta({ description: 'Why it cannot be published yet; empty where it can.' }),
  })
  .meta({ id: 'SavedWorkflow', description: 'The draft of a workflow as it was saved.' });

export function shownWorkflow({
  slug,
  document,
  liveVersion,
  updatedAt,
  revision,
  updatedBy,
}: StoredWorkflow): z.infer<typeof shownWorkflowSchema> {
  return { slug, document, liveVersion, updatedAt: updatedAt.toISOString(), revision, updatedBy };
}

export function etagOf({ revision }: Pick<StoredWorkflow, 'revision'>): string {
  return `"${revision}"`;
}

/** The answer of a draft, whose etag a save can be made to depend on. */
export function draftAnswer<T extends z.ZodType>(description: string, schema: T) {
  const etag = z.string().meta({ description: 'The revision in quotes, for If-Match.' });
  return { ...answer(description, schema), headers: z.object({ etag }) };
}
