import { isDeepStrictEqual } from 'node:util';
import { accuracy, foundNegative } from './figures.ts';
import type { Outcome } from './outcome.ts';
import type { Sent } from './send.ts';
import type { ChatState } from './stand-ins/chat-state.ts';
import type { CrmState } from './stand-ins/crm-state.ts';

/** All that the demo saw. */
export interface Facts {
  readonly outcomes: readonly Outcome[];
  /** The first delivery, sent again. */
  readonly duplicate: Sent;
  /** A delivery signed with another secret. */
  readonly forged: Sent;
  /** How many runs the platform has in all. */
  readonly runs: number;
  readonly deliveries: readonly { readonly status: string; readonly reason?: string | null | undefined }[];
  readonly crm: CrmState;
  readonly chat: ChatState;
}

const leastAccuracy = 0.6;

function missingOfRun({ feedback, sent, run, insight }: Outcome): readonly string[] {
  if (sent.status !== 202) return [`${feedback.id}: its delivery was answered ${sent.status} and not 202.`];
  if (!run) return [`${feedback.id}: it was accepted and has no run.`];
  if (run.status !== 'succeeded')
    return [`${feedback.id}: its run is ${run.status}${run.error ? ` (${run.error.message})` : ''}.`];
  return insight ? [] : [`${feedback.id}: its run has no insight of the wanted form.`];
}

function missingInCrm({ feedback, insight }: Outcome, { customers }: CrmState): readonly string[] {
  const customer = customers.find((one) => one.id === feedback.customer.id);
  if (customer?.updates !== 1)
    return [`The CRM updated ${feedback.customer.id} ${customer?.updates ?? 0} times and not once.`];
  return isDeepStrictEqual(customer.ai_insights, insight?.output)
    ? []
    : [`The CRM has another insight on ${feedback.customer.id} than its run found.`];
}

function missingInChat({ outcomes, chat }: Facts): readonly string[] {
  const wanted = outcomes.filter(foundNegative).map(({ feedback }) => feedback.customer.id);
  const raised = chat.messages.map((message) => message.customer);
  return isDeepStrictEqual(wanted.toSorted(), raised.toSorted())
    ? []
    : [
        `${wanted.length} customers were found negative, and the channel heard of ${raised.length}: ${raised.join(', ')}.`,
      ];
}

function missingAtTheDoor({ outcomes, duplicate, forged, deliveries }: Facts): readonly string[] {
  const [first] = outcomes;
  const count = (status: string) => deliveries.filter((one) => one.status === status).length;
  const again = duplicate.answer;
  return [
    again?.duplicate && again.run === first?.sent.answer?.run
      ? []
      : [`The delivery sent twice was answered ${duplicate.status} and not as a duplicate of the first.`],
    forged.status === 401 ? [] : [`The delivery with a wrong signature was answered ${forged.status} and not 401.`],
    count('duplicate') === 1 ? [] : [`${count('duplicate')} deliveries are recorded as duplicate, not 1.`],
    count('rejected') === 1 ? [] : [`${count('rejected')} deliveries are recorded as rejected, not 1.`],
    count('accepted') === outcomes.length
      ? []
      : [`${count('accepted')} deliveries are recorded as accepted, not ${outcomes.length}.`],
  ].flat();
}

/** What did not happen as it should have, a sentence each. Nothing: all arrived and was carried out. */
export function missing(facts: Facts): readonly string[] {
  const { outcomes, runs, crm, chat } = facts;
  const { right, of } = accuracy(outcomes);
  const wrongKeys = crm.refused + chat.refused;
  return [
    ...outcomes.flatMap(missingOfRun),
    ...outcomes.flatMap((outcome) => missingInCrm(outcome, crm)),
    ...missingInChat(facts),
    ...missingAtTheDoor(facts),
    ...(runs === outcomes.length ? [] : [`There are ${runs} runs, not ${outcomes.length}.`]),
    ...(wrongKeys === 0 ? [] : [`The stand-ins answered 401 to ${wrongKeys} calls.`]),
    ...(right / of >= leastAccuracy
      ? []
      : [`The model was right in ${right} of ${of}; at least ${leastAccuracy * 100} % is wanted.`]),
  ];
}
