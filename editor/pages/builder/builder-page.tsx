import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { readDraft, readLayout, type StoredDraft } from '../../api/drafts.ts';
import type { StepType } from '../../api/step-types.ts';
import { AboutWorkflow } from '../../app/about-workflow.tsx';
import { useMessages } from '../../app/language.ts';
import { NotFound } from '../../app/not-found.tsx';
import { shellMessages } from '../../app/messages.ts';
import { useMay, useSession } from '../../app/use-may.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { newWorkflow, readWorkflowDoc } from '../../state/builder/document.ts';
import type { Layout } from '../../state/builder/layout.ts';
import { BuilderContext, useDraft } from './builder-context.ts';
import { BuilderDesk } from './builder-desk.tsx';
import { useKnownTypes, useOwnTypes } from './known-types.ts';
import { openBuilder } from './open-builder.ts';
import { StepTypesContext } from './step-types-context.ts';

async function opened(slug: string) {
  const [stored, layout] = await Promise.all([readDraft(slug), readLayout(slug)]);
  return { stored, layout };
}

interface Found {
  readonly slug: string;
  readonly stored: StoredDraft;
  readonly layout: Layout;
  readonly types: readonly StepType[];
  readonly mayEdit: boolean;
}

/** The desk, with the kinds of steps that the draft uses by now. */
function Desk({ own }: { readonly own: readonly StepType[] }) {
  const types = useKnownTypes(own, useDraft().document);
  return (
    <StepTypesContext value={types}>
      <ReactFlowProvider>
        <BuilderDesk />
      </ReactFlowProvider>
    </StepTypesContext>
  );
}

function Opened({ slug, stored, layout, types, mayEdit }: Found) {
  const [builder] = useState(() => {
    const document = readWorkflowDoc(stored.document) ?? newWorkflow(slug, slug);
    return openBuilder({ slug, stored, first: { document, layout }, mayEdit });
  });
  useEffect(() => builder.start(), [builder]);
  return (
    <BuilderContext value={builder}>
      <Desk own={types} />
    </BuilderContext>
  );
}

/** A workflow as it is built: as a drawing, and as YAML. */
export function BuilderPage() {
  const { slug } = useParams({ from: '/workflows/$slug' });
  return (
    <AboutWorkflow slug={slug}>
      <Builder slug={slug} />
    </AboutWorkflow>
  );
}

function Builder({ slug }: { readonly slug: string }) {
  const text = useMessages(shellMessages);
  // It is read once: from then on the page itself knows the draft best.
  const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false } as const;
  const draft = useQuery({ queryKey: ['builder', slug], queryFn: () => opened(slug), ...once });
  const types = useOwnTypes();
  const session = useSession();
  const mayEdit = useMay('editor');
  if (draft.data !== undefined && types.data !== undefined && session !== undefined) {
    return <Opened key={`${slug} ${mayEdit}`} slug={slug} {...draft.data} types={types.data.items} mayEdit={mayEdit} />;
  }
  const error = draft.error ?? types.error;
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />;
  return error ? <ProblemNote error={error} /> : <p className="text-muted">{text.loading}</p>;
}
