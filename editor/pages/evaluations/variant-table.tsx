import type { Evaluation, Variant } from '../../api/evaluations.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { evaluationMessages } from './messages.ts';

function Score({ score, best }: { readonly score: number | null; readonly best: boolean }) {
  const { percent } = useNumbers();
  if (score === null) return <span className="text-muted">–</span>;
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="h-1.5 w-14 overflow-hidden rounded-full bg-raised max-sm:hidden">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${score * 100}%` }} />
      </span>
      <span className={best ? 'font-semibold' : ''}>{percent(score)}</span>
    </span>
  );
}

function Verdict({ passed }: Pick<Variant, 'passed'>) {
  const text = useMessages(evaluationMessages);
  if (passed === null) return null;
  return <span className={passed ? 'text-good' : 'text-bad'}>{passed ? text.passed : text.failed}</span>;
}

function Row({
  variant,
  best,
  withVerdict,
}: {
  readonly variant: Variant;
  readonly best: number;
  readonly withVerdict: boolean;
}) {
  const text = useMessages(evaluationMessages);
  const { count, money, percent, short, time } = useNumbers();
  const { label, score, scores, failed, cost, judgeCost, inputTokens, outputTokens, latencyMs, passed } = variant;
  return (
    <tr className="border-t border-line">
      <th scope="row" className="min-w-48 text-left font-medium">
        {label}
      </th>
      <td>
        <Score score={score} best={score !== null && score === best} />
      </td>
      {scores.length < 2
        ? null
        : scores.map((one) => <td key={one.name}>{one.score === null ? '–' : percent(one.score)}</td>)}
      <td className={failed > 0 ? 'text-bad' : ''}>{count(failed)}</td>
      <td>
        {money(cost)}
        {judgeCost > 0 ? <span className="block text-xs text-muted">{text.judges(money(judgeCost))}</span> : null}
      </td>
      <td>{short(inputTokens + outputTokens)}</td>
      <td>{latencyMs === null ? '–' : time(latencyMs.p50)}</td>
      <td>{latencyMs === null ? '–' : time(latencyMs.p95)}</td>
      {withVerdict ? (
        <td>
          <Verdict passed={passed} />
        </td>
      ) : null}
    </tr>
  );
}

/** What was measured, side by side. */
export function VariantTable({ evaluation: { variants, threshold } }: { readonly evaluation: Evaluation }) {
  const text = useMessages(evaluationMessages);
  const { columns } = text;
  const names = variants[0]?.scores.map(({ name }) => name) ?? [];
  const best = Math.max(...variants.map(({ score }) => score ?? -1));
  const titles = [
    columns.score,
    ...(names.length < 2 ? [] : names),
    columns.failures,
    columns.cost,
    columns.tokens,
    columns.p50,
    columns.p95,
    ...(threshold === null ? [] : [columns.verdict]),
  ];
  return (
    <section aria-labelledby="side-by-side" className="mb-6 rounded-xl border border-line bg-surface">
      <h2 id="side-by-side" className="px-4 pt-3 pb-1 font-semibold">
        {text.table}
      </h2>
      {/* What scrolls must be reached by the keyboard as well. */}
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={text.table}
        className="overflow-x-auto px-4 pb-2"
      >
        <table className="w-full text-right tabular-nums [&_td]:py-2 [&_td]:pl-5 [&_td]:whitespace-nowrap [&_th]:py-2 [&_thead_th]:pl-5">
          <thead className="text-xs text-muted">
            <tr>
              <th className="!pl-0 text-left font-medium">{columns.variant}</th>
              {titles.map((title) => (
                <th key={title} className="font-medium whitespace-nowrap">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {variants.map((one) => (
              <Row key={one.variant} variant={one} best={best} withVerdict={threshold !== null} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
