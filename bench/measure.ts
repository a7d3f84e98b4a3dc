import type { Bench, MeasurePart } from './bench.ts';
import type { Figure, Part } from './figure.ts';
import type { Options } from './options.ts';
import { measureAccept } from './parts/accept.ts';
import { measureAnalytics } from './parts/analytics.ts';
import { measureCalls } from './parts/calls.ts';
import { measureHosts } from './parts/hosts.ts';
import { measureHistory } from './parts/history.ts';
import { measureKnowledge } from './parts/knowledge.ts';
import { measureOffline } from './parts/offline.ts';
import { measurePage } from './parts/page.ts';
import { measurePatterns } from './parts/patterns.ts';
import { measurePipeline } from './parts/pipeline.ts';
import { measureServices } from './parts/services.ts';
import { measureSoak } from './parts/soak.ts';
import { measureStart } from './parts/start.ts';
import { measureThreeSteps } from './parts/three-steps.ts';
import { measureWeeks } from './parts/weeks.ts';
import { measureWorkers } from './parts/workers.ts';

const measures: Readonly<Record<Part, MeasurePart>> = {
  a: measureAccept,
  b: measureThreeSteps,
  c: measurePipeline,
  d: measureStart,
  e: measureHistory,
  f: measureCalls,
  g: measurePage,
  h: measureKnowledge,
  i: measureOffline,
  j: measureServices,
  k: measureWeeks,
  l: measureWorkers,
  m: measureHosts,
  n: measureSoak,
  o: measureAnalytics,
  p: measurePatterns,
};

export interface Outcome {
  readonly figures: readonly Figure[];
  readonly broken: readonly string[];
}

/** Measures part after part, each with processes and folders of its own; one that breaks does not end the others. */
export class Measurement {
  readonly #options: Options;
  readonly #note: (text: string) => void;
  #stack = new AsyncDisposableStack();
  #stopped = false;
  #ending: Promise<void> | undefined;

  constructor(options: Options, note: (text: string) => void) {
    this.#options = options;
    this.#note = note;
  }

  async measure(): Promise<Outcome> {
    const figures: Figure[] = [];
    const broken: string[] = [];
    for (const name of this.#options.parts) {
      if (this.#stopped) break;
      this.#stack = new AsyncDisposableStack();
      this.#ending = undefined;
      const bench: Bench = {
        options: this.#options,
        stack: this.#stack,
        note: this.#note,
        broken: (text) => broken.push(text),
      };
      try {
        figures.push(...(await measures[name](bench)));
      } catch (error) {
        if (!this.#stopped)
          broken.push(`Part ${name} broke: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        await this.#end();
      }
    }
    return { figures, broken };
  }

  /** Ends what is under way and takes away its folders. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#end();
  }

  #end(): Promise<void> {
    this.#ending ??= this.#stack.disposeAsync();
    return this.#ending;
  }
}
