import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { listWorkflows } from '../../api/workflows.ts';
import { readDraft, readLayout, saveDraft, saveLayout } from '../../api/drafts.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { readWorkflowDoc } from '../../state/builder/document.ts';
import { freeName } from '../../state/builder/ids.ts';
import { useBuilder, useCell } from './builder-context.ts';
import { toolbarMessages } from './toolbar/messages.ts';

/** What is shown when another saved meanwhile: nothing of either is lost, whatever is chosen. */
export function ConflictBanner() {
  const text = useMessages(toolbarMessages);
  const { slug, store, saving, saved, stored } = useBuilder();
  const navigate = useNavigate();
  const isStale = useCell(saved, ({ kind }) => kind === 'stale');
  const takeTheirs = async (): Promise<void> => {
    const [theirs, layout] = await Promise.all([readDraft(slug), readLayout(slug)]);
    const document = readWorkflowDoc(theirs.document);
    if (document === undefined) return;
    const draft = { document, layout };
    stored.set(theirs.document);
    // The draft of this window stays behind it: undo brings it back.
    store.replace(draft);
    saving.rebase({ draft, revision: theirs.revision });
  };
  const take = useMutation({ mutationFn: takeTheirs });
  const copy = useMutation({
    mutationFn: async () => {
      const { document, layout } = store.get().present;
      const { items } = await listWorkflows();
      const name = freeName(
        `${slug.slice(0, 56)}-copy`,
        items.map((one) => one.slug),
      );
      await saveDraft(name, { ...document, slug: name }, undefined);
      await saveLayout(name, layout);
      await takeTheirs();
      return name;
    },
    onSuccess: (name) => navigate({ to: '/workflows/$slug', params: { slug: name } }),
  });
  if (!isStale) return null;
  const error = take.error ?? copy.error;
  const busy = take.isPending || copy.isPending;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 border-b border-line bg-warn-soft px-4 py-2 text-warn"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-60 flex-1">{text.conflict}</p>
      <Button disabled={busy} onClick={() => take.mutate()}>
        {text.takeTheirs}
      </Button>
      <Button disabled={busy} onClick={() => copy.mutate()}>
        {text.keepCopy}
      </Button>
      {error ? <ProblemNote error={error} /> : null}
    </div>
  );
}
