import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { readDraft, readLayout } from '../../api/drafts.ts';
import { listStepTypes } from '../../api/step-types.ts';
import { useMessages } from '../../app/language.ts';
import { NotFound } from '../../app/not-found.tsx';
import { shellMessages } from '../../app/messages.ts';
import { useMay, useSession } from '../../app/use-may.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { readWorkflowDoc } from '../../state/builder/document.ts';
import { type Builder, BuilderContext } from './builder-context.ts';
import { BuilderDesk } from './builder-desk.tsx';
import { openBuilder } from './open-builder.ts';

async function opened(slug: string) {
  const [stored, layout] = await Promise.all([readDraft(slug), readLayout(slug)]);
  return { stored, layout };
}

function useOpened(slug: string) {
  // It is read once: from then on the page itself knows the draft best.
  const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false } as const;
  const draft = useQuery({ queryKey: ['builder', slug], queryFn: () => opened(slug), ...once });
  const types = useQuery({ queryKey: ['step-types'], queryFn: listStepTypes, staleTime: 300_000 });
  const session = useSession();
  const mayEdit = useMay('editor');
  const [builder, setBuilder] = useState<Builder>();
  const isReady = draft.data !== undefined && types.data !== undefined && session !== undefined;
  useEffect(() => {
    if (!isReady || draft.data === undefined || types.data === undefined) return;
    const { stored, layout } = draft.data;
    const document = readWorkflowDoc(stored.document);
    if (document === undefined) return;
    const made = openBuilder({
      slug,
      base: { draft: { document, layout }, revision: stored.revision },
      types: new Map(types.data.items.map((type) => [type.type, type])),
      mayEdit,
      live: stored.liveVersion,
    });
    made.stored.set(stored.document);
    setBuilder(made);
    return () => {
      setBuilder(undefined);
      void made.saving.flush().finally(made.dispose);
    };
  }, [slug, isReady, draft.data, types.data, mayEdit]);
  return { builder, error: draft.error ?? types.error };
}

/** A workflow as it is built: as a drawing, and as YAML. */
export function BuilderPage() {
  const { slug } = useParams({ from: '/workflows/$slug' });
  const text = useMessages(shellMessages);
  const { builder, error } = useOpened(slug);
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />;
  if (error) return <ProblemNote error={error} />;
  if (builder === undefined) return <p className="text-muted">{text.loading}</p>;
  return (
    <BuilderContext value={builder}>
      <ReactFlowProvider key={slug}>
        <BuilderDesk />
      </ReactFlowProvider>
    </BuilderContext>
  );
}
