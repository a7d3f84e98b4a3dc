import type { Json } from '../../core/json.ts';
import type { Notice } from './notice.ts';
import { approvalWords, asideOf, headOf } from './words.ts';

/**
 * https://adaptivecards.io/explorer/: a card that asks, with links. Only a bot hears of other actions, so a channel's
 * incoming webhook can carry no more.
 */
export function teamsCard(notice: Notice): { readonly [name: string]: Json } {
  const words = approvalWords[notice.language];
  const named = notice.facts.filter(([name]) => name !== '');
  const unnamed = notice.facts.filter(([name]) => name === '');
  const text = (content: string, more: { readonly [name: string]: Json } = {}): Json => ({
    type: 'TextBlock',
    text: content,
    wrap: true,
    ...more,
  });
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    body: [
      text(headOf(notice), { weight: 'Bolder', size: 'Medium' }),
      ...unnamed.map(([, value]) => text(value)),
      ...(named.length === 0 ? [] : [{ type: 'FactSet', facts: named.map(([title, value]) => ({ title, value })) }]),
      ...asideOf(notice).map((line) => text(line, { isSubtle: true, spacing: 'Small' })),
    ],
    actions: [
      { type: 'Action.OpenUrl', title: words.approve, url: notice.links.approve, style: 'positive' },
      { type: 'Action.OpenUrl', title: words.refuse, url: notice.links.refuse, style: 'destructive' },
    ],
  };
}
