import type { AlertOccasion } from '../core/alert.ts';
import type { AlertReceiver } from '../core/alert-receiver.ts';

/** Somebody who is told, as people name them. */
export interface Addressed {
  readonly receiver: AlertReceiver;
  readonly recipient: string;
}

/** Everybody in a list of receivers: of e-mail each by themselves, since a link stands for whom it was sent to. */
export function addressed(receivers: readonly AlertReceiver[]): readonly Addressed[] {
  return receivers.flatMap((receiver): readonly Addressed[] => {
    if ('workflow' in receiver) return [{ receiver, recipient: receiver.workflow }];
    if ('subscriber' in receiver) return [{ receiver, recipient: '' }];
    if ('action' in receiver) {
      return [{ receiver, recipient: `${receiver.action.connection}: ${receiver.action.type}` }];
    }
    const all = new Set([receiver.email.to].flat());
    return [...all].map((to) => ({ receiver: { email: { ...receiver.email, to } }, recipient: to }));
  });
}

/** Who is told what of which firings. */
export interface Bundle extends Addressed {
  readonly occasion: Exclude<AlertOccasion, 'test'>;
  /** Their places in what was given. */
  readonly firings: readonly number[];
}

/** What is to be told of one firing, and to whom. */
export interface Due {
  readonly occasion: Bundle['occasion'];
  readonly receivers: readonly AlertReceiver[];
}

/** Of several at once the first that holds is what the message is called by. */
const order = ['escalated', 'fired', 'ended', 'reminded'] as const satisfies readonly Bundle['occasion'][];

/** One message for everybody who is told something, however much it is. @param due of each firing. */
export function bundles(due: readonly (readonly Due[])[]): readonly Bundle[] {
  const found = new Map<string, { to: Addressed; occasions: Set<Bundle['occasion']>; firings: Set<number> }>();
  due.forEach((dues, at) => {
    for (const { occasion, receivers } of dues) {
      for (const to of addressed(receivers)) {
        const key = JSON.stringify(to.receiver);
        const one = found.get(key) ?? { to, occasions: new Set(), firings: new Set() };
        one.occasions.add(occasion);
        one.firings.add(at);
        found.set(key, one);
      }
    }
  });
  return [...found.values()].map(({ to, occasions, firings }) => ({
    ...to,
    occasion: order.find((one) => occasions.has(one)) ?? 'fired',
    firings: [...firings],
  }));
}
