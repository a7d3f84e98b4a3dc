import { expect, it } from 'vitest';
import type { AlertReceiver } from '../core/alert-receiver.ts';
import { bundles } from './alert-receivers.ts';

const mail = (...to: string[]): AlertReceiver => ({ email: { connection: 'mail', to } });
const tell: AlertReceiver = { workflow: 'tell' };

it('everybody gets one message about all that concerns them, called by what matters most', () => {
  const told = bundles([
    [{ occasion: 'fired', receivers: [tell, mail('ada@x.com', 'bob@x.com')] }],
    [{ occasion: 'ended', receivers: [tell, mail('ada@x.com')] }],
    [
      { occasion: 'reminded', receivers: [tell] },
      { occasion: 'escalated', receivers: [mail('bob@x.com', 'cto@x.com')] },
    ],
    [],
  ]);
  expect(told.map(({ recipient, occasion, firings }) => [recipient, occasion, firings])).toEqual([
    ['tell', 'fired', [0, 1, 2]],
    ['ada@x.com', 'fired', [0, 1]],
    ['bob@x.com', 'escalated', [0, 2]],
    ['cto@x.com', 'escalated', [2]],
  ]);
  expect(told[1]?.receiver).toEqual({ email: { connection: 'mail', to: 'ada@x.com' } });
});
