import type { ServerResponse } from 'node:http';
import type { Progress } from '../engine/progress.ts';
import type { RunWatch, Watched } from '../engine/watch.ts';
import type { Accepted } from '../store/deliveries/accept.ts';
import { acceptedBody, type ResultOptions } from './answer.ts';
import { type Ending, endingOf } from './ending.ts';
import { EventStream } from './event-stream.ts';

/** A client that is this many bytes behind gets no more text; the end of the run still has all of it. */
const mostWaiting = 256_000;

export interface StreamOptions extends ResultOptions {
  readonly ms: number;
  readonly report: (error: unknown, about: string) => void;
}

/** Follows one run for one client. */
export class StreamedAnswer {
  readonly #watch: RunWatch;
  #stop: () => void = () => undefined;
  /** What came before the answer began. */
  readonly #early: Progress[] = [];
  #stream: EventStream | undefined;
  /** The attempt at each step whose text is being sent. */
  readonly #sources = new Map<string, string>();
  #cut = false;

  private constructor(watch: RunWatch) {
    this.#watch = watch;
  }

  /**
   * Begins before the run is made, so that nothing of it is missed.
   *
   * @throws what the database throws.
   */
  static async of(watch: RunWatch, run: string): Promise<StreamedAnswer> {
    const answer = new StreamedAnswer(watch);
    await answer.follow(run);
    return answer;
  }

  /**
   * Turns to another run: that of the first delivery, where this one is a duplicate.
   *
   * @throws what the database throws.
   */
  async follow(run: string): Promise<void> {
    this.#stop();
    this.#stop = await this.#watch.follow(run, (progress) => {
      if (this.#stream) this.#show(this.#stream, progress);
      else this.#early.push(progress);
    });
  }

  /** Nothing was accepted. */
  drop(): void {
    this.#stop();
  }

  /** Answers until the run has ended, the time is up or the client has gone. */
  async answer(response: ServerResponse, accepted: Accepted, options: StreamOptions): Promise<void> {
    const { ms, ending, link, report } = options;
    const { run } = accepted;
    const stream = new EventStream(response);
    stream.send('accepted', acceptedBody(accepted));
    try {
      this.#stream = stream;
      for (const progress of this.#early.splice(0)) this.#show(stream, progress);
      const watched = await this.#watch.wait(run, { ms, wantsResponse: false, signal: stream.left });
      this.#stop();
      if (watched.kind === 'late') return stream.end('late', { run, link });
      this.#end(stream, run, await outcomeOf(watched, run, ending));
    } catch (error) {
      report(error, `the stream of run ${run}`);
      stream.end('late', { run, link });
    } finally {
      this.#stop();
    }
  }

  #show(stream: EventStream, progress: Progress): void {
    if (progress.kind === 'ended') return;
    if (progress.kind === 'step') return stream.send('step', { id: progress.step, status: progress.status });
    if (this.#cut) return;
    const { step, source, text } = progress;
    if (stream.waiting > mostWaiting) {
      this.#cut = true;
      return stream.send('text', { step, text: '', cut: true });
    }
    const before = this.#sources.get(step);
    this.#sources.set(step, source);
    if (before !== undefined && before !== source) stream.send('text', { step, text: '', restart: true });
    stream.send('text', { step, text });
  }

  #end(stream: EventStream, run: string, came: Ending | undefined): void {
    if (came === undefined) {
      return stream.end('error', { code: 'not_found', message: 'The run is no longer in the history.', run });
    }
    const { status, output, code, message } = came;
    if (status === 'succeeded') return stream.end('done', { output });
    const coded = code === undefined ? {} : { code };
    stream.end('error', { ...coded, message: message ?? `The run was ${status}.`, run });
  }
}

async function outcomeOf(
  watched: Exclude<Watched, { kind: 'late' }>,
  run: string,
  ending: ResultOptions['ending'],
): Promise<Ending | undefined> {
  if (watched.kind === 'gone') return undefined;
  return watched.kind === 'ended' && watched.end ? endingOf(watched.end) : ending(run);
}
