import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import { chatOf } from '../../core/chat.ts';
import type { ChatTrigger } from '../../core/chat-trigger.ts';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import type { Rate } from '../../core/rate.ts';
import { speakersOf } from '../../engine/chat/settle-answers.ts';
import type { CompiledVersions } from '../../engine/workflows.ts';
import type { Redactor } from '../../secrets/redact.ts';
import { findChat } from '../../store/chats.ts';
import type { Sql } from '../../store/database.ts';
import type { KeptDelivery } from '../../store/deliveries.ts';
import { keptHeaders } from '../kept-request.ts';
import { RateLimit, senderKey } from '../rate-limit.ts';
import type { RejectionSampler } from '../rejections.ts';

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

interface ChatRoomOptions {
  readonly sql: Sql;
  readonly versions: CompiledVersions;
  readonly sampler: RejectionSampler;
  readonly record: (delivery: KeptDelivery) => Promise<void>;
  readonly redactor: Redactor;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** Who asked, and how, where a message is refused. */
export interface RefusedCall {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly address: string | null;
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
    const { sampler, record, redactor, now, report } = this.#options;
    const endpoint = chat === undefined ? '(unknown)' : `chat/${chat.path}`;
    if (!sampler.take(endpoint, kinds[error.code] ?? 'body')) return;
    await record({
      id: newId(now()),
      endpoint: chat === undefined ? redactor.text(`chat/${path}`).slice(0, 200) : endpoint,
      workflow: chat?.workflow ?? null,
      status: 'rejected',
      reason: error.message.replaceAll('\0', '\u{fffd}'),
      method: call.method,
      path: null,
      headers: JSON.stringify(redactor.json(keptHeaders(call.headers))),
      query: '{}',
      body: new Uint8Array(0),
      bodyWhole: false,
      sender: call.address,
    }).catch((cause: unknown) => report(cause, `the chat ${path}, of which a message was refused`));
  }
}

/** Under which reason a refusal is counted, as those of webhooks are. */
const kinds: Readonly<Record<string, string>> = {
  rate_limited: 'limit',
  forbidden: 'address',
  unauthorized: 'signature',
  not_found: 'path',
  too_large: 'size',
  invalid: 'body',
};
