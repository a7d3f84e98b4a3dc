import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { createDraft, saveLayout } from '../../api/drafts.ts';
import type { Imported } from '../../api/imports.ts';
import { saveSample } from '../../api/trying.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { show } from '../../app/overlay.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { freeSlug, isSlug } from '../../state/from-template.ts';
import { importMessages } from './messages.ts';
import { TruthReport } from './truth-report.tsx';

async function begin(slug: string, document: object, layout: Imported['layout']): Promise<void> {
  await createDraft(slug, { ...document, slug });
  if (layout === null) return;
  try {
    await saveLayout(slug, layout);
  } catch (error) {
    // The workflow is there; where its steps stand is worked out anew.
    if (!(error instanceof ApiProblem)) throw error;
  }
}

async function make(imported: Imported, slug: string, taken: readonly string[]): Promise<void> {
  await begin(slug, imported.document ?? {}, imported.layout);
  for (const { document, layout } of imported.more)
    await begin(freeSlug(document.slug, [...taken, slug]), document, layout);
  // What was pinned in n8n is there to try expressions against.
  for (const [step, value] of Object.entries(imported.samples)) {
    if (imported.steps?.some(({ id }) => id === step) === true)
      await saveSample(slug, `steps/${step}`, value).catch(noSample);
  }
}

/** A sample that is too large, say, is no reason to have no workflow. */
function noSample(error: unknown): void {
  if (!(error instanceof ApiProblem)) throw error;
}

function Parts({ imported }: { readonly imported: Imported }) {
  const text = useMessages(importMessages);
  const { steps, connections } = imported;
  return (
    <>
      <TruthReport counts={imported.counts} report={imported.report} />
      <section aria-labelledby="import-steps">
        <h3 id="import-steps" className="mb-2 font-medium">
          {text.steps}
        </h3>
        <ol className="rounded-xl border border-line">
          {(steps ?? []).slice(0, 100).map(({ id, type, name }) => (
            <li key={id} className="flex items-center gap-3 border-line px-4 py-2 not-last:border-b">
              <span className="min-w-0 flex-1 truncate">{name ?? id}</span>
              <span className={`font-mono text-xs ${type === 'fail' ? 'text-warn' : 'text-muted'}`}>{type}</span>
            </li>
          ))}
        </ol>
      </section>
      {connections.length === 0 ? null : (
        <section aria-labelledby="import-connections">
          <h3 id="import-connections" className="mb-2 font-medium">
            {text.connections}
          </h3>
          <ul className="space-y-2">
            {connections.map(({ slug, config, missing, why }) => (
              <li key={slug} className="rounded-lg border border-line px-4 py-2.5">
                <p>
                  <strong>{slug}</strong> <span className="break-all text-muted">{config.baseUrl}</span>
                </p>
                <p className="text-muted">
                  {why} {missing.length === 0 ? '' : text.missing(missing.join(', '))}
                </p>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-muted">{text.connectionsHint}</p>
        </section>
      )}
      {imported.more.length === 0 ? null : (
        <section aria-labelledby="import-more">
          <h3 id="import-more" className="mb-2 font-medium">
            {text.more(imported.more.length)}
          </h3>
          <ul className="rounded-xl border border-line">
            {imported.more.map(({ document: { slug, name } }) => (
              <li key={slug} className="flex items-center gap-3 border-line px-4 py-2 not-last:border-b">
                <span className="min-w-0 flex-1 truncate">{name ?? slug}</span>
                <span className="font-mono text-xs text-muted">{slug}</span>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-muted">{text.moreHint}</p>
        </section>
      )}
    </>
  );
}

/** What was understood, and the form that makes a draft of it. */
export function Understood({ imported, back }: { readonly imported: Imported; readonly back: () => void }) {
  const text = useMessages(importMessages);
  const queries = useQueryClient();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const taken = (workflows?.items ?? []).map((one) => one.slug);
  const [written, setWritten] = useState<string>();
  const making = useMutation({
    mutationFn: (slug: string) => make(imported, slug, taken),
    onSettled: () => queries.invalidateQueries({ queryKey: ['workflows'] }),
  });
  const slug = written ?? freeSlug(imported.document?.slug ?? 'imported', taken);
  const wrong = !isSlug(slug) ? text.badSlug : taken.includes(slug) ? text.taken : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong === undefined) making.mutate(slug);
  };
  if (making.isSuccess) {
    return (
      <div aria-live="polite" className="space-y-3">
        <p className="text-base font-semibold text-good">{text.made(making.variables)}</p>
        <p className="text-muted">{text.madeWhat}</p>
        <Link
          to="/workflows/$slug"
          params={{ slug: making.variables }}
          onClick={() => show(undefined)}
          className="inline-flex min-h-9 items-center rounded-lg bg-accent px-3 font-medium text-on-accent"
        >
          {text.open}
        </Link>
      </div>
    );
  }
  return (
    <form className="space-y-5" onSubmit={submit}>
      <p className="text-base font-semibold">{text.kinds[imported.kind]}</p>
      <Parts imported={imported} />
      <TextField
        label={text.slug}
        error={making.isPending ? undefined : wrong}
        value={slug}
        onChange={(event) => setWritten(event.target.value)}
        required
      />
      {making.error ? <ProblemNote error={making.error} /> : null}
      <div className="flex gap-2">
        <Button look="primary" type="submit" disabled={making.isPending || wrong !== undefined}>
          {text.make}
        </Button>
        <Button onClick={back}>{text.back}</Button>
      </div>
    </form>
  );
}
