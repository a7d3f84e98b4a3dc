import { useCallback } from 'react';
import { ApiProblem } from '../../../api/client.ts';
import { readDraft, readLayout } from '../../../api/drafts.ts';
import { readWorkflowDoc, type WorkflowDoc } from '../../../state/builder/document.ts';
import type { Draft } from '../../../state/builder/draft.ts';
import { useBuilder } from '../builder-context.ts';

/** What somebody else saved meanwhile. */
export interface Theirs {
  readonly draft: Draft;
  readonly revision: number;
  readonly by: string | null;
}

/** What is done when somebody else has saved: nothing of either is lost, for undo brings back what was here. */
export function useTheirs() {
  const { slug, store, saving, saved, stored } = useBuilder();
  /** Undefined where the canvas cannot show it. @throws ApiProblem. */
  const read = useCallback(async (): Promise<Theirs | undefined> => {
    const [found, layout] = await Promise.all([readDraft(slug), readLayout(slug)]).catch((error: unknown) => {
      // Deleted after it was saved.
      if (error instanceof ApiProblem && error.status === 404) saved.set({ kind: 'gone' });
      throw error;
    });
    const document = readWorkflowDoc(found.document);
    stored.set(found.document);
    return document && { draft: { document, layout }, revision: found.revision, by: found.updatedBy };
  }, [slug, saved, stored]);
  /** @param document what is gone on with: theirs, or both put together. */
  const take = useCallback(
    ({ draft, revision }: Theirs, document: WorkflowDoc = draft.document): void => {
      const mine = store.get().present.layout;
      const both = { ...mine, positions: { ...mine.positions, ...draft.layout.positions } };
      store.replace(document === draft.document ? draft : { document, layout: both });
      saving.rebase({ draft, revision });
    },
    [store, saving],
  );
  return { read, take };
}
