import { LRUCache } from 'lru-cache';
import { chatOf } from '../../core/chat.ts';
import type { ChatTrigger } from '../../core/chat-trigger.ts';
import { SnodoError } from '../../core/error.ts';
import type { Rate } from '../../core/rate.ts';
import { speakersOf } from '../../engine/chat/settle-answers.ts';
import type { CompiledVersions } from '../../engine/compiled-versions.ts';
import { findChat } from '../../store/conversations/chats.ts';
import type { Sql } from '../../store/database.ts';
import { RateLimit, senderKey } from '../rate-limit.ts';
import { recordRefusal, type RefusalOptions, type RefusedCall } from '../refused-call.ts';

/** A chat that is open, with all that its messages need. */
export interface OpenChat {
  readonly path: string;
  readonly workflow: string;
  readonly version: number;
  readonly name: string;
  readonly settings: ChatTrigger;
  /** The steps whose text is the answer while it comes. */
  readonly speakers: ReadonlySet<string>;
}

interface ChatRoomOptions extends RefusalOptions {
  readonly sql: Sql;
  readonly versions: CompiledVersions;
}

const usualRate: Rate = { requests: 20, per: '1m' };

/** The chats that are open, how much each takes, and what was refused. */
export class ChatRoom {
  readonly #options: ChatRoomOptions;
  readonly #limits = new LRUCache<string, RateLimit>({ max: 2_000 });

  constructor(options: ChatRoomOptions) {
    this.#options = options;
  }

  /** Undefined where no live workflow is talked to at this path. @throws what the database throws. */
  async find(path: string): Promise<OpenChat | undefined> {
    const { sql, versions } = this.#options;
    const chat = await findChat(sql, path);
    if (chat === undefined) return undefined;
    const compiled = await versions.get(chat.workflow, chat.version);
    const settings = chatOf(compiled.document);
    if (settings === undefined) return undefined;
    const name = compiled.document.name ?? chat.workflow;
    return { ...chat, name, settings, speakers: speakersOf(compiled) };
  }

  /** @throws SnodoError `rate_limited` where an address has sent more than the chat takes. */
  takeFrom(chat: OpenChat, address: string | null): void {
    this.#take(chat, 'address', senderKey(address), 'one address');
  }

  /** @throws SnodoError `rate_limited` where more was said in a conversation than the chat takes. */
  takeIn(chat: OpenChat, conversation: string): void {
    this.#take(chat, 'conversation', conversation, 'one conversation');
  }

  #take({ path, settings }: OpenChat, kind: string, key: string, whose: string): void {
    const rate = settings.rateLimit ?? usualRate;
    const named = `${path}\n${kind}\n${JSON.stringify(rate)}`;
    const limit = this.#limits.get(named) ?? new RateLimit(rate);
    this.#limits.set(named, limit);
    const standing = limit.take(key, this.#options.now());
    if (standing.allowed) return;
    throw new SnodoError(
      'rate_limited',
      `More messages come than ${whose} may send: ${rate.requests} in ${rate.per}. Wait a moment and send it again.`,
      { retryAfterMs: standing.resetMs },
    );
  }

  /** Records what was refused, as with webhooks; what was said in it is not kept. */
  async refused(path: string, chat: OpenChat | undefined, error: SnodoError, call: RefusedCall): Promise<void> {
    const place = `chat/${chat?.path ?? path}`;
    await recordRefusal(this.#options, { place, workflow: chat?.workflow }, error, call);
  }
}
