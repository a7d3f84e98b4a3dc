import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { createDraft, saveLayout } from '../../api/drafts.ts';
import type { Imported } from '../../api/imports.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { show } from '../../app/overlay.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { freeSlug, isSlug } from '../../state/from-template.ts';
import { importMessages } from './messages.ts';

async function make(imported: Imported, slug: string): Promise<void> {
  await createDraft(slug, { ...imported.document, slug });
  if (imported.layout === null) return;
  try {
    await saveLayout(slug, imported.layout);
  } catch (error) {
    // The workflow is there; where its steps stand is worked out anew.
    if (!(error instanceof ApiProblem)) throw error;
  }
}

function Parts({ imported }: { readonly imported: Imported }) {
  const text = useMessages(importMessages);
  const { steps, connections, report } = imported;
  return (
    <>
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
      {report.length === 0 ? null : (
        <section aria-labelledby="import-report" className="rounded-lg border border-warn/30 bg-warn-soft px-4 py-3">
          <h3 id="import-report" className="mb-1 font-medium text-warn">
            {text.report(report.length)}
          </h3>
          <ul className="list-disc space-y-1 pl-5">
            {report.map(({ node, message }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- two lines can say the same
              <li key={at} className="break-words">
                <strong className="font-medium">{node}</strong>: {message}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What was understood, and the form that makes a draft of it. */
export function Understood({ imported, back }: { readonly imported: Imported; readonly back: () => void }) {
  const text = useMessages(importMessages);
  const queries = useQueryClient();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: () => listWorkflows() });
  const taken = (workflows?.items ?? []).map((one) => one.slug);
  const [written, setWritten] = useState<string>();
  const making = useMutation({
    mutationFn: (slug: string) => make(imported, slug),
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
