/** What was refused of a message, so that words can be found for it. */
export type Refusal = 'limit' | 'too-long' | 'sign-in' | 'gone' | 'away';

/** A message and what came of it. */
export interface Turn {
  /** What the browser calls it. */
  readonly id: string;
  /** As the visitor said it. */
  readonly text: string;
  readonly answer: string;
  readonly state: 'sending' | 'writing' | 'answered' | 'failed' | 'refused';
  readonly refusal?: Refusal;
}

export type ChatEvent =
  | { readonly kind: 'text'; readonly at: number; readonly delta: string }
  | { readonly kind: 'answer'; readonly text: string; readonly failed: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export function asked(turns: readonly Turn[], id: string, text: string): readonly Turn[] {
  return [...turns, { id, text, answer: '', state: 'sending' }];
}

function after(turn: Turn, event: ChatEvent): Turn {
  if (event.kind === 'text') {
    return { ...turn, answer: turn.answer.slice(0, event.at) + event.delta, state: 'writing' };
  }
  if (event.kind === 'answer') return { ...turn, answer: event.text, state: event.failed ? 'failed' : 'answered' };
  return { ...turn, state: 'refused', refusal: event.refusal };
}

/** The turns after an event of one of them. */
export function told(turns: readonly Turn[], id: string, event: ChatEvent): readonly Turn[] {
  return turns.map((turn) => (turn.id === id ? after(turn, event) : turn));
}

/** Whether an answer is still on its way. */
export function isBusy(turns: readonly Turn[]): boolean {
  return turns.some(({ state }) => state === 'sending' || state === 'writing');
}

const refusals: Readonly<Record<number, Refusal>> = { 401: 'sign-in', 404: 'gone', 413: 'too-long', 429: 'limit' };

/** Why a message was refused, by the status of the answer; 0 where the server was not reached. */
export function refusalOf(status: number): Refusal {
  return refusals[status] ?? 'away';
}
