import {
  Client,
  type ElicitRequest,
  type ElicitResult,
  type PriorDiscovery,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { secretsOf } from '../../outbound/connection-identity.ts';
import type { OpenConnection } from '../../outbound/connections.ts';
import type { Redactor } from '../../secrets/redact.ts';
import { type AllowedCommand, allowedCommand } from './allowed-commands.ts';
import { type Asking, presentAsking } from './asking.ts';
import { elicited } from './elicitation.ts';
import { type McpCalls, mcpFetch } from './mcp-fetch.ts';
import { KeptOffer } from './kept-offer.ts';
import { listPrompts, listResources, listTools, type McpPrompt, type McpResource, type McpTool } from './offer.ts';
import type { StdioLimits } from './stdio-limits.ts';
import { StdioTransport } from './stdio-transport.ts';

export interface SessionParts extends McpCalls {
  readonly commands: ReadonlyMap<string, AllowedCommand>;
  readonly limits: StdioLimits;
}

type Made = StreamableHTTPClientTransport | StdioTransport;

const clientInfo = { name: 'snodo', title: 'Snodo', version: '0.1.0' };
const openMs = 30_000;
/** Local programs that do not know the question stay silent. */
const localProbeMs = 5_000;
const mostPages = 20;
const goodbyeMs = 2_000;

/** One open session with a server. */
export class McpSession {
  readonly client: Client;
  readonly #parts: SessionParts;
  readonly #transport: Made;
  #connection: OpenConnection;
  readonly #working = new Set<Asking>();
  readonly tools: KeptOffer<readonly McpTool[]>;
  readonly resources: KeptOffer<readonly McpResource[]>;
  readonly prompts: KeptOffer<readonly McpPrompt[]>;
  #closed = false;
  #retired = false;

  constructor(connection: OpenConnection, parts: SessionParts) {
    this.#parts = parts;
    this.#connection = connection;
    this.#transport = this.#newTransport();
    this.client = new Client(clientInfo, {
      capabilities: { elicitation: { form: {} } },
      listMaxPages: mostPages,
      versionNegotiation: {
        mode: 'auto',
        ...(this.#transport instanceof StdioTransport ? { probe: { timeoutMs: localProbeMs } } : {}),
      },
    });
    this.tools = new KeptOffer(() => listTools(this.client));
    this.resources = new KeptOffer(() => listResources(this.client));
    this.prompts = new KeptOffer(() => listPrompts(this.client));
    this.client.setRequestHandler('elicitation/create', (request) => this.#elicited(request));
    this.client.setNotificationHandler('notifications/tools/list_changed', () => this.tools.forget());
    this.client.setNotificationHandler('notifications/resources/list_changed', () => this.resources.forget());
    this.client.setNotificationHandler('notifications/prompts/list_changed', () => this.prompts.forget());
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it is no event target
    this.client.onclose = () => {
      this.#closed = true;
    };
  }

  /** Whether nothing can be asked of it any more. */
  get closed(): boolean {
    return this.#closed || this.#retired;
  }

  /** Why its program is no more, where it has one. */
  get ended(): Error | undefined {
    return this.#transport instanceof StdioTransport ? this.#transport.ended : undefined;
  }

  get isLocal(): boolean {
    return this.#transport instanceof StdioTransport;
  }

  get connection(): OpenConnection {
    return this.#connection;
  }

  get redactor(): Redactor {
    return this.#parts.redactor;
  }

  get idle(): boolean {
    return this.#working.size === 0;
  }

  /** As it was opened last: its token and its limits may be others by now. */
  use(connection: OpenConnection): void {
    this.#connection = connection;
  }

  /** @param prior what is known of the server, so that it need not be asked. */
  async open(prior: PriorDiscovery | undefined): Promise<void> {
    await this.client.connect(this.#transport, { timeout: openMs, ...(prior ? { prior } : {}) });
    // On a server of 2026 changes are told only to who asks for it.
    if (this.client.getProtocolEra() === 'modern') {
      const filter = { toolsListChanged: true, resourcesListChanged: true, promptsListChanged: true };
      await this.client.listen(filter).catch(() => undefined);
    }
  }

  /** Knows a piece of work while it goes on, so that what the server asks meanwhile can be answered. */
  async working<T>(asking: Asking, work: () => Promise<T>): Promise<T> {
    this.#working.add(asking);
    try {
      return await work();
    } finally {
      this.#working.delete(asking);
      if (this.#retired && this.idle) void this.close();
    }
  }

  /** Takes no more work, and ends with the last that it has. */
  async retire(): Promise<void> {
    this.#retired = true;
    if (this.idle) await this.close();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const timer = Promise.withResolvers<void>();
    const handle = setTimeout(timer.resolve, goodbyeMs);
    if (this.#transport instanceof StreamableHTTPClientTransport) {
      await Promise.race([this.#transport.terminateSession().catch(() => undefined), timer.promise]);
    }
    clearTimeout(handle);
    await this.client.close().catch(() => undefined);
    await this.#transport.close().catch(() => undefined);
  }

  #newTransport(): Made {
    const { config } = this.#connection;
    if (config.command === undefined) {
      return new StreamableHTTPClientTransport(new URL(config.baseUrl ?? ''), {
        fetch: mcpFetch(this.#parts, () => this.#connection),
        onInsufficientScope: 'throw',
        ...(config.headers === undefined ? {} : { requestInit: { headers: config.headers } }),
      });
    }
    const { program, args } = allowedCommand(this.#parts.commands, config.command);
    for (const secret of secretsOf(config)) this.#parts.redactor.add(secret);
    const command = { name: config.command, program, args: [...args, ...(config.args ?? [])], env: config.env ?? {} };
    return new StdioTransport(command, this.#parts.limits);
  }

  /** Over HTTP a question comes in the answer to the work that it is about; over a pipe there must be but one at work. */
  #elicited(request: ElicitRequest): ElicitResult {
    const [only, ...others] = this.#working;
    const present = presentAsking();
    const about = present && this.#working.has(present) ? present : others.length === 0 ? only : undefined;
    if (about) return this.answerTo(request, about);
    const answer = elicited(request, undefined);
    if (answer.kind === 'refused') for (const one of this.#working) one.refused.push(answer.question);
    return { action: 'decline' };
  }

  /** What a server is told that asks for something in a piece of work. */
  answerTo(request: ElicitRequest, about: Asking): ElicitResult {
    const answer = elicited(request, about.for.answers);
    if (answer.kind === 'answered') return answer.result;
    const { question, message, form } = answer;
    if (about.people && form !== undefined) {
      const { action, content } = about.people.to({ question, message, form });
      return { action, ...(content === undefined ? {} : { content }) };
    }
    about.refused.push(question);
    return { action: 'decline' };
  }
}
