import { getRouteApi } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { type LiveTexts, liveText } from '../../state/live-texts.ts';
import { RunGraph } from './run-graph.tsx';
import { pageMessages } from './run-messages.ts';
import { StepPanel } from './step-panel.tsx';
import { StepRows } from './step-rows.tsx';
import { useRunAt, useRunCalls } from './use-run.ts';

const route = getRouteApi('/runs/$id');

/** The step that is looked at first: the one that failed, else the first. */
function firstLook({ steps, error }: Run): string | undefined {
  const failed = steps.find(({ id }) => id === error?.step) ?? steps.find(({ status }) => status === 'failed');
  return (failed ?? steps.at(0))?.id;
}

/** The way to an item, each part of which leads back: `orders/17/lines/2`. */
function ScopePath({ scope, open }: { readonly scope: string; readonly open: (scope: string | undefined) => void }) {
  const text = useMessages(pageMessages);
  const parts = scope.split('/');
  const levels = Array.from({ length: parts.length / 2 }, (_, at) => parts.slice(0, at * 2 + 2));
  return (
    <nav aria-label={text.allItems} className="flex flex-wrap items-center gap-1 text-muted">
      <button type="button" className="hover:underline" onClick={() => open(undefined)}>
        {text.whole}
      </button>
      {levels.map((level, at) => {
        const word = `${level.at(-2)} · ${text.item(Number(level.at(-1)))}`;
        return (
          <span key={level.join('/')} className="inline-flex items-center gap-1">
            <ChevronRight aria-hidden className="size-4" />
            {at === levels.length - 1 ? (
              <span aria-current="page" className="font-medium text-text">
                {word}
              </span>
            ) : (
              <button type="button" className="hover:underline" onClick={() => open(level.join('/'))}>
                {word}
              </button>
            )}
          </span>
        );
      })}
    </nav>
  );
}

interface Steps {
  readonly run: Run;
  readonly texts: LiveTexts;
  readonly failed: (error: Error) => void;
  readonly children: ReactNode;
}

/** The steps in time, and what one of them did. Where in them somebody looks stands in the address. */
export function RunSteps({ run, texts, failed, children }: Steps) {
  const { scope, step: wanted, view } = route.useSearch();
  const text = useMessages(pageMessages);
  const navigate = route.useNavigate();
  const isOpen = run.endedAt === null;
  const { data: inner, error: unread } = useRunAt(run.id, scope, isOpen);
  const { calls, error: unlisted } = useRunCalls(run.id, scope, isOpen);
  const error = unread ?? unlisted;
  const shown = scope === undefined ? run : inner;
  const go = (place: { scope?: string | undefined; step?: string | undefined }) =>
    void navigate({ search: { view, ...place }, replace: true, resetScroll: false });
  const look = (as: 'graph' | undefined) =>
    void navigate({ search: { scope, step: wanted, view: as }, replace: true, resetScroll: false });
  const choose = (id: string) => go({ scope, step: id });
  const chosen = wanted ?? (shown && firstLook(shown));
  const step = shown?.steps.find(({ id }) => id === chosen);
  // Those of an item have its scope; the list for the whole run has all of them.
  const ofStep = calls.filter((call) => call.step === step?.id && (scope !== undefined || call.scope === ''));
  return (
    <div
      className={`grid items-start gap-4 ${view === 'graph' ? 'grid-cols-[minmax(0,1fr)]' : 'lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]'}`}
    >
      <div className="space-y-4">
        {scope === undefined ? null : <ScopePath scope={scope} open={(next) => go({ scope: next })} />}
        {error ? <ProblemNote error={error} /> : null}
        {shown === undefined ? null : (
          <Tabs
            label={text.views}
            chosen={view ?? 'waterfall'}
            choose={(id) => look(id === 'graph' ? 'graph' : undefined)}
            tabs={[
              {
                id: 'waterfall',
                title: text.waterfall,
                children: (
                  <div className="mt-3">
                    <StepRows
                      steps={shown.steps}
                      calls={scope === undefined ? calls.filter((call) => call.scope === '') : calls}
                      writing={(id) => liveText(texts, scope, id)}
                      chosen={chosen}
                      choose={choose}
                    />
                  </div>
                ),
              },
              {
                id: 'graph',
                title: text.graph,
                children: <RunGraph run={shown} scope={scope} chosen={chosen} choose={choose} />,
              },
            ]}
          />
        )}
        {view === 'graph' ? null : children}
      </div>
      {step === undefined ? null : (
        <StepPanel
          key={`${scope} ${step.id}`}
          run={run}
          step={step}
          writing={liveText(texts, scope, step.id)}
          calls={ofStep}
          scope={scope}
          openScope={(next) => go({ scope: next })}
          failed={failed}
        />
      )}
      {view === 'graph' ? <div className="space-y-4">{children}</div> : null}
    </div>
  );
}
