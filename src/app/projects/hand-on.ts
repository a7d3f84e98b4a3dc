import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as send,
  type ServerResponse,
} from 'node:http';
import { TLSSocket } from 'node:tls';
import { Context } from 'hono';
import { settingsToken } from '../../api/access/token-book.ts';
import { bearerToken } from '../../api/access/bearer-token.ts';
import { type Door, personHeader } from '../../api/access/door.ts';
import type { Principal } from '../../api/access/principal.ts';
import { noSuchProject, whoAreYou } from '../../api/access/strangers.ts';
import { SnodoError } from '../../core/error.ts';
import { boundAnswer } from '../../gateway/browser-bounds.ts';
import { type Caller, callerHeaders, handedOnCaller } from '../../gateway/caller.ts';
import { refuse } from '../refuse.ts';
import { handedPerson } from './person.ts';
import type { ProjectProcess } from './project-process.ts';

const pathPattern = /^\/projects\/([a-z][a-z0-9-]{0,39})(\/[^]*|\?[^]*|)$/;
/** How often it is asked, while an answer goes on, whether its reader is still let in. */
const askEveryMs = 5_000;

/** Headers that are between two, and those that say what only the server may. */
const notHandedOn: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  ...callerHeaders,
  personHeader,
]);

export interface HandOnOptions {
  readonly find: (slug: string) => ProjectProcess | undefined;
  /** Undefined where this process has no API. */
  readonly door: Door | undefined;
  readonly isGood: (principal: Principal) => Promise<boolean>;
  readonly callerOf: (request: IncomingMessage) => Caller;
  readonly report: (error: unknown, about: string) => void;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly forwarded: ClientRequest;
  readonly slug: string;
  /** Who has signed in on the server. */
  readonly person: Principal | undefined;
}

function lasting(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || notHandedOn.has(name) ? [] : [[name, value]],
    ),
  );
}

/** A request as far as it says who sends it. */
function contextOf(request: IncomingMessage): Context {
  const { method = 'GET', headers, socket } = request;
  const scheme = socket instanceof TLSSocket ? 'https' : 'http';
  const given = Object.entries(lasting(headers)).map(([name, value]): [string, string] => [name, String(value)]);
  return new Context(new Request(`${scheme}://${headers.host ?? 'localhost'}/`, { method, headers: given }));
}

/** Hands requests below /projects/NAME on to the process of that project. */
export class HandOn {
  readonly #options: HandOnOptions;
  readonly #agent = new Agent({ keepAlive: true, timeout: 60_000 });

  constructor(options: HandOnOptions) {
    this.#options = options;
  }

  /** @returns false where it is nothing of a project, so that the server answers itself. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const [, slug, rest] = pathPattern.exec(request.url ?? '') ?? [];
    if (slug === undefined || rest === undefined) return false;
    if (!rest.startsWith('/')) {
      boundAnswer(response);
      response.writeHead(308, { location: `/projects/${slug}/${rest}` }).end();
      return true;
    }
    const process = this.#options.find(slug);
    const isApi = /^\/(?:api|mcp)(?:[/?]|$)/.test(rest);
    if (process === undefined && !isApi) return false;
    this.#carry(request, response, { slug, rest, process }).catch((error: unknown) => {
      if (!(error instanceof SnodoError)) this.#options.report(error, `a request to the project "${slug}"`);
      if (response.headersSent) response.destroy();
      else refuse(response, error instanceof SnodoError ? error : new SnodoError('unavailable', notNow(slug)));
    });
    return true;
  }

  async #carry(
    request: IncomingMessage,
    response: ServerResponse,
    {
      slug,
      rest,
      process,
    }: { readonly slug: string; readonly rest: string; readonly process: ProjectProcess | undefined },
  ): Promise<void> {
    const person = rest.startsWith('/hooks/') ? undefined : await this.#personOf(request);
    if (process === undefined) throw await this.#nothingThere(request, slug, person);
    if (!process.isUp) throw new SnodoError('unavailable', notNow(slug));
    const known =
      person !== undefined && (person.kind === 'user' || person.name === settingsToken) ? person : undefined;
    const forwarded = send({
      agent: this.#agent,
      socketPath: process.socket,
      method: request.method,
      path: rest,
      headers: {
        ...lasting(request.headers),
        ...(request.headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' }),
        ...handedOnCaller(this.#options.callerOf(request)),
        ...(known === undefined ? {} : { [personHeader]: handedPerson(process.proof, known.name) }),
      },
    });
    await this.#exchange({ request, response, forwarded, slug, person: known });
  }

  #exchange({ request, response, forwarded, slug, person }: Exchange): Promise<void> {
    return new Promise((resolve, reject) => {
      forwarded.on('error', reject);
      forwarded.on('response', (answer) => {
        const { location } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, answer.statusMessage, {
          ...lasting(answer.headers),
          // What the project says of itself begins at its own root.
          ...(location?.startsWith('/') === true ? { location: `/projects/${slug}${location}` } : {}),
        });
        const watch =
          person === undefined ? undefined : setInterval(() => void this.#stillGood(person, response), askEveryMs);
        answer.on('error', reject);
        answer.pipe(response);
        response.once('close', () => {
          clearInterval(watch);
          forwarded.destroy();
          resolve();
        });
      });
      response.once('close', () => forwarded.destroy());
      request.on('error', () => forwarded.destroy());
      request.pipe(forwarded);
    });
  }

  async #stillGood(person: Principal, response: ServerResponse): Promise<void> {
    try {
      if (!(await this.#options.isGood(person))) response.destroy();
    } catch (error) {
      this.#options.report(error, 'whether somebody is still signed in');
    }
  }

  async #personOf(request: IncomingMessage): Promise<Principal | undefined> {
    if (request.headers.cookie === undefined || request.headers.authorization !== undefined) return undefined;
    return this.#options.door?.reader.read(contextOf(request));
  }

  /** As a project answers those it does not let in: whether there is one is not for them to know. */
  async #nothingThere(request: IncomingMessage, slug: string, person: Principal | undefined): Promise<SnodoError> {
    const text = bearerToken(contextOf(request));
    const known = person ?? (text === undefined ? undefined : await this.#options.door?.byText(text));
    const isKnown = known !== undefined && (known.kind === 'user' || known.name === settingsToken);
    return isKnown ? noSuchProject(slug) : whoAreYou();
  }

  close(): void {
    this.#agent.destroy();
  }
}

function notNow(slug: string): string {
  return `The project "${slug}" does not answer now. Try again in a moment.`;
}
