import { asked, type ChatEvent, isBusy, told, type Turn } from '../state/chat/turns.ts';
import { drawAnswer } from './draw-answer.ts';
import { drawing, element } from './element.ts';
import type { ChatWords } from './messages.ts';
import type { ChatSettings, ChatTransport } from './transport.ts';
import { newKey } from './new-key.ts';
import { TurnView } from './turn-view.ts';

interface ChatViewOptions {
  readonly transport: ChatTransport;
  readonly settings: ChatSettings;
  readonly words: ChatWords;
  /** Where it stands in a frame of another page, or beside something else. */
  readonly close?: (() => void) | undefined;
}

const nearEnd = 60;
const sendPath = 'M12 19V5m-6 6 6-6 6 6';
const newPath = 'M12 5v14M5 12h14';
const closePath = 'M6 6l12 12M18 6 6 18';

/** A conversation on the page: what was said, and the field for what is said next. */
export class ChatView {
  readonly #options: ChatViewOptions;
  readonly #log: HTMLElement;
  readonly #field: HTMLTextAreaElement;
  readonly #send: HTMLButtonElement;
  readonly #suggestions: HTMLElement;
  readonly #drawn = new Map<string, TurnView>();
  #turns: readonly Turn[] = [];

  constructor(root: HTMLElement, options: ChatViewOptions) {
    const { settings, words } = options;
    this.#options = options;
    this.#log = element('div', {
      class: 'chat-log',
      role: 'log',
      'aria-live': 'polite',
      'aria-label': words.conversation,
      tabindex: '0',
    });
    this.#suggestions = element('div', { class: 'chat-suggestions', role: 'group', 'aria-label': words.suggestions });
    const placeholder = settings.placeholder ?? words.field;
    this.#field = element('textarea', {
      rows: '1',
      placeholder,
      'aria-label': placeholder,
      maxlength: String(settings.longestMessage),
      enterkeyhint: 'send',
    });
    this.#send = element('button', { type: 'submit', class: 'chat-send', 'aria-label': words.send, title: words.send });
    this.#send.append(drawing(sendPath));
    const form = element('form', { class: 'chat-form' }, this.#field, this.#send);
    root.replaceChildren(this.#head(), this.#log, this.#suggestions, form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#say(this.#field.value);
    });
    this.#field.addEventListener('keydown', (event) => {
      // While a word is being put together from keys, Enter ends the word.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#say(this.#field.value);
    });
    this.#field.addEventListener('input', () => this.#fit());
    this.#draw();
  }

  /** Shows what was said before, and goes on with what is open. */
  async begin(): Promise<void> {
    const { transport } = this.#options;
    const before = await transport.begin();
    this.#turns = [...before, ...this.#turns];
    this.#draw(true);
    for (const { id, state } of before) {
      if (state === 'sending') void transport.resume(id, (event) => this.#hear(id, event));
    }
  }

  focus(): void {
    this.#field.focus();
  }

  #head(): HTMLElement {
    const { settings, words, close, transport } = this.#options;
    const button = (label: string, path: string, act: () => void) => {
      const made = element('button', { type: 'button', class: 'chat-icon', 'aria-label': label, title: label });
      made.append(drawing(path));
      made.addEventListener('click', act);
      return made;
    };
    const anew = button(words.anew, newPath, () => {
      transport.forget();
      this.#turns = [];
      this.#draw(true);
      this.focus();
    });
    const title = element('h1', {}, settings.title);
    return element(
      'header',
      { class: 'chat-head' },
      title,
      anew,
      ...(close ? [button(words.close, closePath, close)] : []),
    );
  }

  #say(given: string): void {
    const text = given.trim();
    if (text === '' || isBusy(this.#turns)) return;
    this.#field.value = '';
    this.#fit();
    this.#ask(text);
    this.focus();
  }

  #ask(text: string): void {
    const id = newKey();
    this.#turns = asked(this.#turns, id, text);
    this.#draw(true);
    void this.#options.transport.send(id, text, (event) => this.#hear(id, event));
  }

  #hear(id: string, event: ChatEvent): void {
    this.#turns = told(this.#turns, id, event);
    this.#draw();
  }

  #again({ id, text }: Turn): void {
    this.#turns = this.#turns.filter((turn) => turn.id !== id);
    this.#ask(text);
  }

  /** @param toEnd also where somebody reads further up. */
  #draw(toEnd = false): void {
    const { settings, words } = this.#options;
    const log = this.#log;
    const follows = toEnd || log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd;
    const kept = new Set(this.#turns.map(({ id }) => id));
    for (const [id, view] of this.#drawn) {
      if (kept.has(id)) continue;
      view.root.remove();
      this.#drawn.delete(id);
    }
    if (settings.welcome !== null && log.querySelector('.chat-welcome') === null) {
      log.prepend(element('div', { class: 'chat-answer chat-welcome' }, ...drawAnswer(settings.welcome)));
    }
    for (const turn of this.#turns) {
      const view = this.#drawn.get(turn.id) ?? new TurnView(turn, words, () => this.#again(turn));
      view.show(turn);
      if (!this.#drawn.has(turn.id)) log.append(view.root);
      this.#drawn.set(turn.id, view);
    }
    this.#suggest(this.#turns.length === 0 ? settings.suggestions : []);
    this.#send.disabled = isBusy(this.#turns);
    if (follows) log.scrollTop = log.scrollHeight;
  }

  #suggest(texts: readonly string[]): void {
    this.#suggestions.hidden = texts.length === 0;
    if (this.#suggestions.childElementCount === texts.length) return;
    this.#suggestions.replaceChildren(
      ...texts.map((text) => {
        const made = element('button', { type: 'button' }, text);
        made.addEventListener('click', () => this.#say(text));
        return made;
      }),
    );
  }

  /** The field is as high as what is written in it, up to six lines. */
  #fit(): void {
    this.#field.style.height = 'auto';
    this.#field.style.height = `${Math.min(this.#field.scrollHeight, 150)}px`;
  }
}
