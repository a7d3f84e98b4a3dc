import { speakerOf, textOfValue } from '../../core/chat.ts';
import { isObject } from '../../core/json.ts';
import { settleAnswers } from '../../engine/chat/settle-answers.ts';
import type { Progress } from '../../engine/progress.ts';
import type { OpenChat } from '../../gateway/chat/chat-room.ts';
import { messagesOf, type StoredMessage } from '../../store/conversations/conversations.ts';
import type { ApiParts } from '../options.ts';
import { RunTexts } from '../run-texts.ts';

/** A message whose answer is waited for. */
export interface AwaitedMessage {
  readonly id: string;
  readonly conversation: string;
  readonly run: string;
}

/** Deep enough to hold a message that is still answered, however many came after it. */
const newest = 200;

/** The message as it is kept; undefined where its conversation was deleted meanwhile. */
export async function keptMessage(
  parts: Pick<ApiParts, 'sql' | 'versions'>,
  { id, conversation }: Pick<AwaitedMessage, 'id' | 'conversation'>,
): Promise<StoredMessage | undefined> {
  await settleAnswers(parts, conversation);
  return (await messagesOf(parts.sql, conversation, newest)).find((one) => one.id === id);
}

/** The answer of one message: its text while it comes, and how it is at the end. */
export class AnswerFeed {
  readonly texts = new RunTexts();
  readonly #parts: ApiParts;
  readonly #speakers: ReadonlySet<string>;
  /** Whose text is being given: of steps that speak at the same time only one is heard. */
  #voice: string | undefined;
  #stop: () => void = () => undefined;

  private constructor(parts: ApiParts, { speakers }: OpenChat) {
    this.#parts = parts;
    this.#speakers = speakers;
  }

  /** Begins before the run is made, so that nothing of it is missed. @throws what the database throws. */
  static async of(parts: ApiParts, chat: OpenChat, run: string): Promise<AnswerFeed> {
    const feed = new AnswerFeed(parts, chat);
    feed.#stop = await parts.watch.follow(run, (progress) => feed.#take(progress));
    return feed;
  }

  stop(): void {
    this.#stop();
  }

  /** The message with its answer; undefined where the time is up first. @throws what the database throws. */
  async answer(message: AwaitedMessage, ms: number, signal: AbortSignal): Promise<StoredMessage | undefined> {
    const until = performance.now() + ms;
    const { watch } = this.#parts;
    let watched = await watch.wait(message.run, { ms, wantsResponse: true, signal });
    if (watched.kind === 'responded') {
      const { response } = watched;
      const said = isObject(response) ? textOfValue(response['body']) : undefined;
      const kept = said === undefined ? undefined : await keptMessage(this.#parts, message);
      // The run goes on, but what it says to the visitor is said.
      if (kept && said !== undefined) return { ...kept, answer: kept.answer ?? said, outcome: 'succeeded' };
      watched = await watch.wait(message.run, {
        ms: Math.max(0, until - performance.now()),
        wantsResponse: false,
        signal,
      });
    }
    if (watched.kind === 'late') return undefined;
    const kept = await keptMessage(this.#parts, message);
    return kept?.outcome === null ? undefined : kept;
  }

  #take(progress: Progress): void {
    if (progress.kind === 'step' && progress.step === this.#voice) this.#voice = undefined;
    if (progress.kind !== 'text') return;
    const speaker = speakerOf(progress.step, this.#speakers);
    if (speaker === undefined) return;
    this.#voice ??= speaker;
    if (this.#voice === speaker) this.texts.take(progress);
  }
}
