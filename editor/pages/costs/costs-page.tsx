import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { readUsage } from '../../api/usage.ts';
import { useMessages } from '../../app/language.ts';
import { lookAgain } from '../../app/look-again.ts';
import { Button } from '../../parts/button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { askedWindow, between, type Range, refreshMs, type TimeRange } from '../../state/time-range.ts';
import { partOf } from '../../state/usage-series.ts';
import { RangeChooser } from '../monitoring/range-chooser.tsx';
import { BudgetSection } from './budget-section.tsx';
import { CostOverview } from './cost-overview.tsx';
import { CostTables } from './cost-tables.tsx';
import { costMessages } from './messages.ts';
import { PriceSection } from './price-section.tsx';

const route = getRouteApi('/costs');

const dayMs = 86_400_000;
const lengths: Readonly<Record<Range, number>> = {
  '1h': dayMs / 24,
  '24h': dayMs,
  '7d': 7 * dayMs,
  '30d': 30 * dayMs,
  '90d': 90 * dayMs,
};

/** By what the window is counted in time. */
function partsOf({ range, from, to }: TimeRange): 'hour' | 'day' {
  if (from === undefined) return partOf(0, lengths[range ?? '30d']);
  return partOf(Date.parse(from), to === undefined ? Date.now() : Date.parse(to));
}

/** What models cost: for whom, when, how much more they may, and by which prices. */
export function CostsPage() {
  const text = useMessages(costMessages);
  const navigate = route.useNavigate();
  const { workflow, connection, model, ...given } = route.useSearch();
  // Money is looked at by the month.
  const range: TimeRange = given.from === undefined ? { range: given.range ?? '30d' } : given;
  const filter = { workflow, connection, model };
  const window = askedWindow(range);
  const by = partsOf(range);
  const every = refreshMs(range);
  const { data: usage, error } = useQuery({
    queryKey: ['usage', by, window, filter],
    queryFn: () => readUsage(by, window, filter, 1_000),
    refetchInterval: lookAgain(() => every),
    placeholderData: keepPreviousData,
  });
  const show = (next: TimeRange & typeof filter) => void navigate({ search: next, resetScroll: false });
  const narrowed = [workflow, connection, model].filter((one) => one !== undefined);
  return (
    <>
      <PageHead title={text.title} />
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <RangeChooser value={range} change={(next) => show({ ...next, ...filter })} />
        {narrowed.length === 0 ? null : (
          <>
            <span className="min-w-0 rounded-full bg-accent-soft px-3 py-1 break-all text-accent">
              {text.only(narrowed.join(' · '))}
            </span>
            <Button
              look="quiet"
              onClick={() => show({ ...range, workflow: undefined, connection: undefined, model: undefined })}
            >
              <X aria-hidden />
              {text.everything}
            </Button>
          </>
        )}
      </div>
      {error ? <ProblemNote error={error} /> : null}
      {usage === undefined ? null : (
        <CostOverview
          usage={usage}
          by={by}
          workflow={workflow}
          select={(a, b) => show({ ...filter, ...between(a, b) })}
        />
      )}
      {usage === undefined || usage.total.calls === 0 ? null : (
        <CostTables window={window} range={range} filter={filter} every={every} />
      )}
      <BudgetSection />
      <PriceSection />
    </>
  );
}
