import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, Loader } from 'lucide-react';
import { ApiProblem } from '../../api/client.ts';
import { listTemplates, readTemplate, type Template, type TemplateSummary } from '../../api/templates.ts';
import { sendTest } from '../../api/webhook-sending.ts';
import { readDelivery } from '../../api/webhooks.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { beginFromTemplate } from '../../app/begin-from-template.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { freeSlug } from '../../state/from-template.ts';
import type { Language } from '../../state/language.ts';
import { FirstRun } from './first-run.tsx';
import { startMessages } from './messages.ts';

/** Makes a workflow of a template, sends it its sample, and finds the run. */
async function begin(
  id: string,
  mayAdmin: boolean,
  language: Language,
): Promise<{ readonly template: Template; readonly run: string }> {
  const [template, { items }] = await Promise.all([readTemplate(id), listWorkflows()]);
  const slug = freeSlug(
    id,
    items.map((one) => one.slug),
  );
  await beginFromTemplate(template, { slug, connections: {}, mayAdmin, language });
  const sent = await sendTest({ path: slug, ...template.sample });
  const delivery = sent.delivery === null ? undefined : await readDelivery(sent.delivery);
  const run = delivery?.runs[0];
  if (run !== undefined) return { template, run };
  const detail = `POST /hooks/${slug}: ${sent.status} ${sent.body}`.slice(0, 500);
  throw new ApiProblem({ type: 'about:blank', title: '', status: sent.status, detail });
}

function Choice({ template, choose, busy }: { template: TemplateSummary; choose: () => void; busy: boolean }) {
  const text = useMessages(startMessages);
  const language = useLanguage();
  const title = template.title[language];
  return (
    <li className="flex">
      <button
        type="button"
        disabled={busy}
        onClick={choose}
        className="flex flex-1 flex-col gap-2 rounded-xl border border-line bg-surface p-5 text-left transition-colors hover:border-accent disabled:opacity-50"
      >
        <span className="text-base font-semibold">{title}</span>
        <span className="flex-1 text-muted">{template.description[language]}</span>
        <span className="mt-2 inline-flex items-center gap-1.5 font-medium text-accent">
          {text.go}
          <ArrowRight aria-hidden className="size-4" />
        </span>
      </button>
    </li>
  );
}

/** The first minutes: choose a template, see it run. */
export function StartPage() {
  const text = useMessages(startMessages);
  const language = useLanguage();
  const [mayEdit, mayAdmin] = [useMay('editor'), useMay('admin')];
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['templates'], queryFn: listTemplates });
  const start = useMutation({
    mutationFn: (id: string) => begin(id, mayAdmin, language),
    onSettled: () => queries.invalidateQueries({ queryKey: ['workflows'] }),
  });
  const first = (data?.items ?? []).filter((one) => one.first && (mayAdmin || one.secrets.length === 0));
  if (!mayEdit) return <EmptyState title={text.viewer} />;
  return (
    <>
      <PageHead title={text.title}>
        <Link to="/templates" className={buttonLook({ look: 'quiet' })}>
          {text.all}
        </Link>
        <Link to="/workflows" className={buttonLook({ look: 'quiet' })}>
          {text.skip}
        </Link>
      </PageHead>
      {error ? <ProblemNote error={error} /> : null}
      {start.data === undefined ? (
        <>
          <p className="mb-5 max-w-prose text-muted">{text.what}</p>
          <ul className="grid gap-4 lg:grid-cols-3">
            {first.map((one) => (
              <Choice key={one.id} template={one} busy={start.isPending} choose={() => start.mutate(one.id)} />
            ))}
          </ul>
          <p aria-live="polite" className="mt-5 flex items-center gap-2 text-muted">
            {start.isPending ? (
              <>
                <Loader aria-hidden className="size-4 animate-spin" />
                {text.making}
              </>
            ) : null}
          </p>
        </>
      ) : (
        <FirstRun template={start.data.template} run={start.data.run} again={() => start.reset()} />
      )}
      {start.error ? <ProblemNote error={start.error} /> : null}
    </>
  );
}
