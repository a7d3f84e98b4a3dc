import type { Imported, ReportLine, Tally } from '../../api/imports.ts';
import { useMessages } from '../../app/language.ts';
import { importMessages } from './messages.ts';

const looks: Readonly<Record<ReportLine['verdict'], string>> = {
  left: 'bg-bad',
  changed: 'bg-warn',
  carried: 'bg-good',
};
const order = ['carried', 'changed', 'left'] as const;
const mostShown = 300;

/** How many came over how, as a bar and in words. */
function Counts({ title, tally }: { readonly title: string; readonly tally: Tally }) {
  const text = useMessages(importMessages);
  const all = tally.carried + tally.changed + tally.left;
  return (
    <div>
      <p className="font-medium">{title}</p>
      <div className="my-1.5 flex h-2 overflow-hidden rounded-full bg-raised" aria-hidden="true">
        {order.map((verdict) => (
          <span key={verdict} className={looks[verdict]} style={{ width: `${(100 * tally[verdict]) / all}%` }} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 text-muted">
        {order.map((verdict) => (
          <li key={verdict} className="flex items-center gap-1.5">
            <span className={`size-2 rounded-full ${looks[verdict]}`} aria-hidden="true" />
            {tally[verdict]} {text.verdicts[verdict]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Lines({ verdict, lines }: { readonly verdict: ReportLine['verdict']; readonly lines: readonly ReportLine[] }) {
  const text = useMessages(importMessages);
  if (lines.length === 0) return null;
  return (
    <details open={verdict === 'left'} className="border-line not-last:border-b">
      <summary className="cursor-pointer px-4 py-2.5 font-medium hover:bg-raised">
        <span className={`mr-2 inline-block size-2 rounded-full ${looks[verdict]}`} aria-hidden="true" />
        {text.lines(verdict, lines.length)}
      </summary>
      <ul className="space-y-1.5 px-4 pb-3">
        {lines.slice(0, mostShown).map(({ node, message, about }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two lines can say the same
          <li key={at} className="grid gap-x-4 break-words sm:grid-cols-[11rem_minmax(0,1fr)]">
            <strong className="font-semibold">{node}</strong>
            <span className={about === 'expression' ? 'font-mono text-xs' : ''}>{message}</span>
          </li>
        ))}
        {lines.length > mostShown ? <li className="text-muted">{text.cut(lines.length - mostShown)}</li> : null}
      </ul>
    </details>
  );
}

/** What was carried over, what changed its meaning, and what was left. */
export function TruthReport({ counts, report }: Pick<Imported, 'counts' | 'report'>) {
  const text = useMessages(importMessages);
  if (report.length === 0) return null;
  const sum = ({ carried, changed, left }: Tally) => carried + changed + left;
  return (
    <section aria-labelledby="import-report">
      <h3 id="import-report" className="mb-2 font-medium">
        {text.report}
      </h3>
      {sum(counts.nodes) === 0 ? null : (
        <div className="mb-3 grid gap-4 sm:grid-cols-2">
          <Counts title={text.nodes(sum(counts.nodes))} tally={counts.nodes} />
          {sum(counts.expressions) === 0 ? null : (
            <Counts title={text.expressions(sum(counts.expressions))} tally={counts.expressions} />
          )}
        </div>
      )}
      <div className="overflow-hidden rounded-xl border border-line">
        {order.toReversed().map((verdict) => (
          <Lines key={verdict} verdict={verdict} lines={report.filter((one) => one.verdict === verdict)} />
        ))}
      </div>
    </section>
  );
}
