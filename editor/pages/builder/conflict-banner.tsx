import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { saveDraft, saveLayout } from '../../api/drafts.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { readWorkflowDoc } from '../../state/builder/document.ts';
import { freeName } from '../../state/builder/ids.ts';
import { useBuilder, useCell } from './builder-context.ts';
import { MergeDialog } from './together/merge-dialog.tsx';
import { type Theirs, useTheirs } from './together/use-theirs.ts';
import { toolbarMessages } from './toolbar/messages.ts';

/** Says what became of the workflow meanwhile, with what can be done about it. */
function Banner({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 border-b border-line bg-warn-soft px-4 py-2 text-warn"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-60 flex-1">{what}</p>
      {children}
    </div>
  );
}

/** What is shown when another deleted it meanwhile: what is here can be saved as if it had never been. */
function GoneBanner() {
  const text = useMessages(toolbarMessages);
  const { slug, store, saving, saved, liveVersion } = useBuilder();
  const isGone = useCell(saved, ({ kind }) => kind === 'gone');
  const anew = useMutation({
    mutationFn: async () => {
      const { document, layout } = store.get().present;
      const { revision } = await saveDraft(slug, document, undefined);
      await saveLayout(slug, layout);
      liveVersion.set(null);
      saving.rebase({ draft: { document, layout }, revision });
    },
  });
  if (!isGone) return null;
  return (
    <Banner what={text.gone}>
      <Button look="primary" disabled={anew.isPending} onClick={() => anew.mutate()}>
        {text.saveAnew}
      </Button>
      {anew.error ? <ProblemNote error={anew.error} /> : null}
    </Banner>
  );
}

/** What is shown when another saved meanwhile: nothing of either is lost, whatever is chosen. */
export function ConflictBanner() {
  const text = useMessages(toolbarMessages);
  const { slug, store, saving, saved } = useBuilder();
  const navigate = useNavigate();
  const isStale = useCell(saved, ({ kind }) => kind === 'stale');
  const { read, take } = useTheirs();
  const [theirs, setTheirs] = useState<Theirs>();
  const look = useMutation({ mutationFn: read, onSuccess: setTheirs });
  const copy = useMutation({
    mutationFn: async () => {
      const { document, layout } = store.get().present;
      // Read first: where theirs was deleted there is nothing to step aside for.
      const found = await read();
      const { items } = await listWorkflows();
      const name = freeName(
        `${slug.slice(0, 56)}-copy`,
        items.map((one) => one.slug),
      );
      await saveDraft(name, { ...document, slug: name }, undefined);
      await saveLayout(name, layout);
      if (found) take(found);
      return name;
    },
    onSuccess: (name) => navigate({ to: '/workflows/$slug', params: { slug: name } }),
  });
  if (!isStale) return <GoneBanner />;
  const error = look.error ?? copy.error;
  const busy = look.isPending || copy.isPending;
  return (
    <Banner what={text.conflict}>
      <Button look="primary" disabled={busy} onClick={() => look.mutate()}>
        {text.merge}
      </Button>
      <Button disabled={busy} onClick={() => copy.mutate()}>
        {text.keepCopy}
      </Button>
      {error ? <ProblemNote error={error} /> : null}
      {theirs === undefined ? null : (
        <MergeDialog
          base={saving.base().draft.document}
          mine={store.get().present.document}
          theirs={theirs.draft.document}
          by={theirs.by}
          close={() => setTheirs(undefined)}
          take={(document) => {
            setTheirs(undefined);
            take(theirs, document === theirs.draft.document ? undefined : readWorkflowDoc(document));
          }}
        />
      )}
    </Banner>
  );
}
