import type { Spent } from '../../api/proposals.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { describeMessages } from './messages.ts';

/** What the answer took, in words. */
export function SpentWords({ spent }: { readonly spent: Spent }) {
  const text = useMessages(describeMessages);
  const { count, money } = useNumbers();
  const { model, usage, asked } = spent;
  const parts = [
    text.spent(model, count(usage.inputTokens), count(usage.outputTokens)),
    usage.cost === null ? text.noPrice : money(usage.cost),
    ...(asked > 1 ? [text.times(asked)] : []),
  ];
  return <p className="text-xs text-muted tabular-nums">{parts.join(' · ')}</p>;
}
