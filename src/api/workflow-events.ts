import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { readPeople } from '../store/workflows/presence.ts';
import { readRevision } from '../store/workflows/workflows.ts';
import { type Principal, principalOf } from './access/principal.ts';
import type { ApiParts } from './options.ts';
import type { Heard } from './workflow-news.ts';

/** How soon a token that is revoked ends its streams. */
const lookEveryMs = 1_000;
/** Proxies close a connection on which nothing comes for a minute or less. */
const pingEveryMs = 15_000;

/** News that wait for one reader. */
const mostWaiting = 100;

/** One who has a workflow open, and what is told to them. */
class Follower {
  readonly #stream: SSEStreamingApi;
  readonly #parts: ApiParts;
  readonly #workflow: string;
  readonly #heard: Heard[] = [];
  #wake: () => void = () => undefined;
  #told = '';
  #peopleChangeAt = Infinity;
  #writtenAt = Date.now();

  constructor(stream: SSEStreamingApi, parts: ApiParts, workflow: string) {
    this.#stream = stream;
    this.#parts = parts;
    this.#workflow = workflow;
  }

  async follow(principal: Principal): Promise<void> {
    const { news, tokens } = this.#parts;
    // First of all: what happens between the first look and this would be missed.
    const stop = await news.follow(this.#workflow, (heard) => {
      // Who reads slower than the others work is told how it stands, not every step of the way.
      if (this.#heard.length >= mostWaiting) this.#heard.splice(0, Infinity, { kind: 'lost' });
      else this.#heard.push(heard);
      this.#wake();
    });
    this.#stream.onAbort(() => this.#wake());
    try {
      let goesOn = await this.#tellAll();
      while (goesOn && !this.#stream.aborted && (await tokens.isGood(principal))) {
        const next = this.#heard.shift();
        if (next) goesOn = await this.#tell(next);
        else if (Date.now() >= this.#peopleChangeAt) goesOn = await this.#tellPeople();
        else await this.#rest();
      }
    } finally {
      stop();
    }
  }

  async #write(event: string, data: object): Promise<void> {
    await this.#stream.writeSSE({ event, data: JSON.stringify(data) });
    this.#writtenAt = Date.now();
  }

  /** @returns whether there is more to follow. */
  async #tell(heard: Heard): Promise<boolean> {
    switch (heard.kind) {
      case 'deleted':
        return false;
      case 'lost':
        // Perhaps: nobody knows.
        await this.#write('layout', { by: null, client: null });
        return this.#tellAll();
      case 'people':
        return this.#tellPeople();
      case 'layout':
        await this.#write('layout', { by: heard.by, client: heard.client });
        return true;
      case 'draft':
        await this.#write('draft', { revision: heard.revision, by: heard.by, client: heard.client });
        return true;
    }
  }

  async #tellAll(): Promise<boolean> {
    const found = await readRevision(this.#parts.sql, this.#workflow);
    if (found === undefined) return false;
    await this.#write('draft', { revision: found.revision, by: found.updatedBy, client: null });
    return this.#tellPeople();
  }

  async #tellPeople(): Promise<boolean> {
    const read = await readPeople(this.#parts.sql, this.#workflow);
    if (read === undefined) return false;
    this.#peopleChangeAt = read.changesInMs === null ? Infinity : Date.now() + Math.max(read.changesInMs, 1);
    const people = read.people.map(({ client, name, step, since }) => ({
      client,
      name,
      step,
      since: since.toISOString(),
    }));
    const text = JSON.stringify(people);
    if (text === this.#told) return true;
    this.#told = text;
    await this.#write('present', { people });
    return true;
  }

  /** Until there is news, or it is time to look who may still listen and who is still there. */
  async #rest(): Promise<void> {
    if (Date.now() - this.#writtenAt >= pingEveryMs) {
      await this.#stream.write(': ping\n\n');
      this.#writtenAt = Date.now();
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = setTimeout(resolve, Math.min(lookEveryMs, Math.max(this.#peopleChangeAt - Date.now(), 1)));
    await promise;
    clearTimeout(timer);
  }
}

/**
 * What others do with a workflow, as server-sent events, until it is deleted: first the revision of the draft and who has
 * it open, then every change.
 */
export function streamWorkflow(context: Context, parts: ApiParts, workflow: string): Response {
  // Without this, nginx keeps events back until its buffer is full.
  context.header('x-accel-buffering', 'no');
  const principal = principalOf(context);
  return streamSSE(context, async (stream) => {
    try {
      await new Follower(stream, parts, workflow).follow(principal);
    } catch (error) {
      // The client sees the stream break off and comes again.
      if (!stream.aborted) parts.report(error, `the events of the workflow ${workflow}`);
    }
  });
}
