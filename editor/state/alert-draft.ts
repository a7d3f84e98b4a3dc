import {
  type AlertGrouping,
  type AlertMetric,
  commonMetrics,
  groupingsOf,
  learned,
  usualRarity,
} from '../../src/core/alert.ts';
import type { Alert, AlertReceiver, AlertRule, QuietHours } from '../api/alerts.ts';
import { overOf, writtenOver } from './alert-number.ts';
import { draftOfReceiver, newReceiver, type ReceiverDraft, receiverOf } from './alert-receiver.ts';

interface StepDraft {
  readonly after: string;
  readonly to: ReceiverDraft;
}

/** An alert as somebody writes it. */
export interface AlertDraft {
  readonly slug: string;
  readonly metric: AlertMetric;
  readonly over: string;
  readonly window: string;
  readonly patience: string;
  readonly workflow: string;
  /** Empty: it is not taken apart. */
  readonly groupBy: AlertGrouping | '';
  readonly groupWait: string;
  readonly groupEvery: string;
  readonly notify: readonly ReceiverDraft[];
  readonly escalate: readonly StepDraft[];
  /** Empty: it is told once. */
  readonly repeat: string;
  readonly quiet: readonly QuietHours[];
}

export function newStep(after: string): StepDraft {
  return { after, to: newReceiver };
}

/** A silence that is judged by what is usual, of each endpoint: what somebody is offered to begin with. */
export function learnedDraft(): AlertDraft {
  const empty = draftOfAlert(undefined);
  return {
    ...empty,
    slug: 'silence',
    metric: 'silence',
    window: learned,
    over: String(usualRarity),
    groupBy: 'endpoint',
  };
}

/** Whether a draft looks at what is usual. */
export function isLearnedDraft({ metric, window }: Pick<AlertDraft, 'metric' | 'window'>): boolean {
  return metric === 'silence' && window === learned;
}

export function draftOfAlert(alert: Alert | undefined): AlertDraft {
  return {
    slug: alert?.slug ?? '',
    metric: alert?.metric ?? 'error-rate',
    over: alert === undefined ? '' : writtenOver(alert.metric, alert.over),
    window: alert?.window ?? '15m',
    patience: alert?.for ?? '0s',
    workflow: alert?.workflow ?? '',
    groupBy: alert?.groupBy ?? '',
    groupWait: alert?.groupWait ?? '30s',
    groupEvery: alert?.groupEvery ?? '5m',
    notify: alert === undefined ? [newReceiver] : [alert.notify].flat().map(draftOfReceiver),
    escalate: (alert?.escalate ?? []).flatMap(({ after, to }) =>
      to.map((one) => ({ after, to: draftOfReceiver(one) })),
    ),
    repeat: alert?.repeat ?? '',
    quiet: alert?.quiet ?? [],
  };
}

/** By what it can be taken apart as it is written. */
export function groupingsHere({ metric, workflow }: Pick<AlertDraft, 'metric' | 'workflow'>): readonly AlertGrouping[] {
  return workflow === '' || commonMetrics.has(metric) ? groupingsOf[metric] : [];
}

/** Those of the same time are one step. */
function stepsOf(steps: readonly { readonly after: string; readonly to: AlertReceiver }[]) {
  const times = Map.groupBy(steps, ({ after }) => after);
  return [...times].map(([after, same]) => ({ after, to: same.map(({ to }) => to) }));
}

interface Written {
  readonly rule: AlertRule | undefined;
  /** What is wrong. */
  readonly wrong: 'over' | 'receiver' | undefined;
}

/** What the API takes. @param budget of the alert of a budget. */
export function ruleOfDraft(draft: AlertDraft, budget: string | undefined, language: 'en' | 'it'): Written {
  const { metric, patience, workflow, groupBy, groupWait, groupEvery, repeat, quiet } = draft;
  // Chosen for silence, it means nothing for what was chosen instead.
  const window = draft.window === learned && metric !== 'silence' ? '15m' : draft.window;
  const over = overOf(metric, draft.over);
  if (over === undefined) return { rule: undefined, wrong: 'over' };
  const notify = draft.notify.flatMap((one) => receiverOf(one, language) ?? []);
  const escalate = draft.escalate.flatMap(({ after, to }) => {
    const receiver = receiverOf(to, language);
    return receiver === undefined ? [] : [{ after, to: receiver }];
  });
  if (notify.length < draft.notify.length || escalate.length < draft.escalate.length || notify.length === 0) {
    return { rule: undefined, wrong: 'receiver' };
  }
  const apart = groupingsHere(draft).find((one) => one === groupBy);
  return {
    wrong: undefined,
    rule: {
      metric,
      over,
      window,
      for: patience,
      workflow: commonMetrics.has(metric) ? undefined : workflow || undefined,
      budget: metric === 'budget' ? budget : undefined,
      groupBy: apart,
      groupWait,
      groupEvery,
      notify,
      escalate: stepsOf(escalate),
      repeat: repeat || undefined,
      quiet,
    },
  };
}
