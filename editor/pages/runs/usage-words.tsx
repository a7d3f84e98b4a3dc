import type { RunUsage } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { pageMessages } from './run-messages.ts';

/** What was spent, in words. */
export function useUsageCost(): (usage: RunUsage) => string {
  const text = useMessages(pageMessages);
  const { money } = useNumbers();
  return ({ cost, unpriced }) => (unpriced > 0 && cost === 0 ? text.noPrice : money(cost));
}

/** The tokens and the money that a run or a step used. */
export function UsageWords({ usage }: { readonly usage: RunUsage | null | undefined }) {
  const text = useMessages(pageMessages);
  const { count } = useNumbers();
  const costOf = useUsageCost();
  if (usage == null) return null;
  const { inputTokens, outputTokens, cachedTokens } = usage;
  return (
    <span className="inline-flex flex-wrap gap-x-3 tabular-nums">
      <span>
        {text.used(count(inputTokens), count(outputTokens))}
        {cachedTokens > 0 ? ` (${text.fromBefore(count(cachedTokens))})` : ''}
      </span>
      <span>{costOf(usage)}</span>
    </span>
  );
}
