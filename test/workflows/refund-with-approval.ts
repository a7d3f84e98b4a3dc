import { approval, expr, map, on, text, workflow } from '../../src/builder/index.ts';

interface Refund {
  readonly order: string;
  readonly customer: string;
  readonly amount: number;
  readonly reason: string;
}

const mail = { by: 'email', connection: 'mail', from: 'Snodo <snodo@example.com>' } as const;

export default workflow('refund-with-approval', {
  name: 'Refunds that people approve',
  note: 'Asks for every refund by e-mail, reminds every four hours, and asks the boss after a day. Large ones take two people.',
  trigger: on.manual<Refund>(),
  vars: { large: 500 },
})
  .step(
    'ask',
    ({ trigger: { body }, vars }) =>
      approval({
        title: text`Refund ${body.amount} EUR to ${body.customer}?`,
        details: { order: body.order, amount: body.amount, why: body.reason },
        notify: [{ ...mail, to: ['finance@example.com', 'support@example.com'] }],
        quorum: expr`${body.amount} >= ${vars.large} ? 2 : 1`,
        notSelf: true,
        remind: '4h',
        escalate: { after: '1d', notify: [{ ...mail, to: 'boss@example.com' }] },
        expires: '3d',
        onExpire: 'refuse',
      }),
    { onError: 'route' },
  )
  .step('refund', ({ trigger, steps }) => map({ value: { refunded: trigger.body.order, by: steps.ask.by } }), {
    after: ['ask'],
  })
  .step('kept', ({ steps }) => map({ value: { refunded: null, why: expr`${steps.ask.error.body}.reason` } }), {
    after: ['ask.refused'],
  })
  .output(({ steps }) => expr`${steps.refund} ? ${steps.refund} : ${steps.kept}`);
