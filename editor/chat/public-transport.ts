import { z } from 'zod/mini';
import { placeOf, projectIn } from '../state/project-place.ts';
import { type ChatEvent, refusalOf, type Turn } from '../state/chat/turns.ts';
import { KeptTokens } from './kept-tokens.ts';
import { sentEvents } from './sent-events.ts';
import type { ChatSettings, ChatTransport } from './transport.ts';

const settingsSchema = z.object({
  title: z.string(),
  welcome: z.nullable(z.string()),
  suggestions: z.array(z.string()),
  placeholder: z.nullable(z.string()),
  language: z.nullable(z.enum(['en', 'it'])),
  longestMessage: z.number(),
  visitor: z.string(),
});
const answerSchema = z.nullable(z.object({ text: z.string(), failed: z.boolean() }));
const messagesSchema = z.object({
  items: z.array(z.object({ id: z.string(), text: z.string(), answer: answerSchema })),
});
const acceptedSchema = z.object({
  message: z.string(),
  conversation: z.optional(z.string()),
  visitor: z.optional(z.string()),
});
const textSchema = z.object({ at: z.number(), delta: z.string() });
const answeredSchema = z.object({ answer: answerSchema });

/** A stream that breaks off is asked for again after this, with longer and longer rests. */
const againMs = [500, 1_000, 2_000, 4_000, 8_000];

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function turnOf({ id, text, answer }: z.infer<typeof messagesSchema>['items'][number]): Turn {
  if (answer === null) return { id, text, answer: '', state: 'sending' };
  return { id, text, answer: answer.text, state: answer.failed ? 'failed' : 'answered' };
}

export type Opened =
  | { readonly kind: 'open'; readonly settings: ChatSettings & { readonly language: 'en' | 'it' | null } }
  | { readonly kind: 'none' | 'sign-in' | 'away' };

/** A chat of this server, as every visitor reaches it. */
export class PublicTransport implements ChatTransport {
  readonly #base: string;
  readonly #tokens: KeptTokens;

  constructor(path: string) {
    this.#base = `${placeOf(projectIn(location.pathname))}/chat/${encodeURIComponent(path)}`;
    this.#tokens = new KeptTokens(path);
  }

  async open(): Promise<Opened> {
    const answer = await fetch(this.#base, { headers: { accept: 'application/json' } }).catch(() => undefined);
    if (answer === undefined) return { kind: 'away' };
    if (answer.status === 401) return { kind: 'sign-in' };
    if (!answer.ok) return { kind: answer.status === 404 ? 'none' : 'away' };
    const { visitor, ...settings } = settingsSchema.parse(await answer.json());
    if (this.#tokens.get().visitor === undefined) this.#tokens.set({ visitor });
    return { kind: 'open', settings };
  }

  async begin(): Promise<readonly Turn[]> {
    const { conversation } = this.#tokens.get();
    if (conversation === undefined) return [];
    const answer = await fetch(`${this.#base}/messages?conversation=${conversation}`).catch(() => undefined);
    if (answer?.status === 404 || answer?.status === 401) this.forget();
    return answer?.ok === true ? messagesSchema.parse(await answer.json()).items.map(turnOf) : [];
  }

  async send(id: string, text: string, tell: (event: ChatEvent) => void): Promise<void> {
    const { visitor, conversation } = this.#tokens.get();
    const body = JSON.stringify({ id, message: text, visitor, conversation });
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const answer = await fetch(`${this.#base}/messages`, { method: 'POST', headers, body }).catch(() => undefined);
    if (answer?.ok !== true) {
      if (answer?.status === 404) this.forget();
      return tell({ kind: 'refused', refusal: refusalOf(answer?.status ?? 0) });
    }
    const { message, ended } = await this.#hear(answer, tell);
    if (ended) return;
    if (message === undefined) return tell({ kind: 'refused', refusal: 'away' });
    await this.resume(message, tell);
  }

  async resume(id: string, tell: (event: ChatEvent) => void): Promise<void> {
    for (let tried = 0; ; tried += 1) {
      const { conversation = '' } = this.#tokens.get();
      const url = `${this.#base}/messages?conversation=${conversation}&message=${id}`;
      const answer = await fetch(url, { headers: { accept: 'text/event-stream' } }).catch(() => undefined);
      if (answer?.status === 404 || answer?.status === 401) return tell({ kind: 'refused', refusal: 'gone' });
      if (answer?.ok === true && (await this.#hear(answer, tell)).ended) return;
      await rest(againMs[Math.min(tried, againMs.length - 1)] ?? 0);
    }
  }

  forget(): void {
    this.#tokens.set({ conversation: undefined });
  }

  async #hear(
    answer: Response,
    tell: (event: ChatEvent) => void,
  ): Promise<{ readonly message: string | undefined; readonly ended: boolean }> {
    let message: string | undefined;
    try {
      for await (const { event, data } of sentEvents(answer)) {
        if (event === 'accepted') {
          const { message: id, ...tokens } = acceptedSchema.parse(data);
          message = id;
          this.#tokens.set(tokens);
        } else if (event === 'text') tell({ kind: 'text', ...textSchema.parse(data) });
        else if (event === 'answer') {
          const { answer: said } = answeredSchema.parse(data);
          if (said === null) continue;
          tell({ kind: 'answer', ...said });
          return { message, ended: true };
        }
      }
    } catch {
      // It broke off: whoever asks again gets the rest.
    }
    return { message, ended: false };
  }
}
