import type { Turn } from '../state/chat/turns.ts';
import { drawAnswer } from './draw-answer.ts';
import { element } from './element.ts';
import type { ChatWords } from './messages.ts';

/** A message with its answer on the page, redrawn only where it has changed. */
export class TurnView {
  readonly root: HTMLElement;
  readonly #answer: HTMLElement;
  readonly #words: ChatWords;
  readonly #again: () => void;
  #shown: Turn | undefined;

  constructor(turn: Turn, words: ChatWords, again: () => void) {
    this.#words = words;
    this.#again = again;
    this.#answer = element('div', { class: 'chat-answer' });
    const said = element(
      'p',
      { class: 'chat-said' },
      element('span', { class: 'chat-who' }, `${words.you}: `),
      turn.text,
    );
    this.root = element('div', { class: 'chat-turn' }, said, this.#answer);
    this.show(turn);
  }

  show(turn: Turn): void {
    if (this.#shown === turn) return;
    this.#shown = turn;
    const { state, answer, refusal } = turn;
    const words = this.#words;
    const isOpen = state === 'sending' || state === 'writing';
    this.#answer.dataset['state'] = state;
    // A screen reader says it once it is whole, and not piece by piece.
    this.#answer.setAttribute('aria-busy', String(isOpen));
    if (state === 'sending') return this.#answer.replaceChildren(this.#dots());
    if (state === 'refused') {
      const again = element('button', { type: 'button', class: 'chat-link' }, words.again);
      again.addEventListener('click', this.#again);
      const reason = element('p', { role: 'alert' }, words.refusals[refusal ?? 'away']);
      return this.#answer.replaceChildren(reason, ...(refusal === 'gone' ? [] : [again]));
    }
    const who = element('span', { class: 'chat-who' }, `${words.answer}: `);
    this.#answer.replaceChildren(who, ...drawAnswer(answer));
  }

  #dots(): HTMLElement {
    const dot = () => element('span', { 'aria-hidden': 'true' });
    return element('p', { class: 'chat-dots', role: 'status', 'aria-label': this.#words.writing }, dot(), dot(), dot());
  }
}
