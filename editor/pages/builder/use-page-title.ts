import { useEffect } from 'react';
import { textOf, type WorkflowDoc } from '../../state/builder/document.ts';

/** The name of the workflow as the title of the window. */
export function usePageTitle(workflow: WorkflowDoc): void {
  const title = textOf(workflow['name']) ?? workflow.slug;
  useEffect(() => {
    document.title = `${title} · Snodo`;
  }, [title]);
}
