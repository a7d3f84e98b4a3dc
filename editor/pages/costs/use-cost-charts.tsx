import { Link, useNavigate } from '@tanstack/react-router';
import type { Usage } from '../../api/usage.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { usageSeries } from '../../state/usage-series.ts';
import type { Chart } from '../monitoring/chart-card.tsx';
import { costMessages } from './messages.ts';

/** Money and tokens in time. */
export function useCostCharts(usage: Usage, by: 'hour' | 'day', workflow: string | undefined): readonly Chart[] {
  const text = useMessages(costMessages);
  const { money, short, count } = useNumbers();
  const navigate = useNavigate();
  const { starts, bucketMs, fresh, cached, output, cost } = usageSeries(usage.items, usage, by);
  const runsOf = (part: number) => {
    const from = starts[part] ?? 0;
    return { workflow, since: new Date(from).toISOString(), until: new Date(from + bucketMs).toISOString() };
  };
  const way: Pick<Chart, 'pick' | 'linkOf'> = {
    pick: (part) => void navigate({ to: '/runs', search: runsOf(part) }),
    linkOf: (part, words) => (
      <Link to="/runs" search={runsOf(part)} className="hover:underline">
        {words}
      </Link>
    ),
  };
  const { total } = usage;
  const around = { starts, bucketMs, kind: 'bars', ...way } as const;
  return [
    {
      ...around,
      id: 'money',
      title: text.charts.money,
      summary: text.said.money(money(total.cost)),
      series: [{ label: text.series.money, colour: 'accent', points: cost }],
      format: money,
    },
    {
      ...around,
      id: 'tokens',
      title: text.charts.tokens,
      summary: text.said.tokens(count(total.inputTokens + total.outputTokens)),
      series: [
        { label: text.series.input, colour: 'accent', points: fresh },
        { label: text.series.cached, colour: 'strong', points: cached },
        { label: text.series.output, colour: 'chart-a', points: output },
      ],
      format: short,
    },
  ];
}
