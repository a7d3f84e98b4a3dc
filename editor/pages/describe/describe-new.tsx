import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { saveDraft } from '../../api/drafts.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { show } from '../../app/overlay.ts';
import { takenWorkflowDoc } from '../../state/builder/document.ts';
import { freeSlug } from '../../state/from-template.ts';
import { DescribeDialog } from './describe-dialog.tsx';

/** Makes a new workflow by its description, and opens it in the builder. */
export function DescribeNew() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <DescribeDialog
      close={() => show(undefined)}
      take={async (document) => {
        const proposed = takenWorkflowDoc(document);
        // Somebody may have made one of that name since it was proposed.
        const taken = (await listWorkflows()).items.map(({ slug: one }) => one);
        const slug = freeSlug(proposed.slug, taken);
        await saveDraft(slug, { ...proposed, slug }, undefined);
        void queries.invalidateQueries({ queryKey: ['workflows'] });
        await navigate({ to: '/workflows/$slug', params: { slug } });
      }}
    />
  );
}
