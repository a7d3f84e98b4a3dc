import type { Json } from '../../../src/core/json.ts';
import { followRun } from '../../api/run-stream.ts';
import { readRun, type Run } from '../../api/runs.ts';
import { readSamples, type Samples, saveSample, tryDraft, type TryMode } from '../../api/trying.ts';
import { type Cell, cell } from '../../state/cell.ts';
import type { DraftStore } from '../../state/builder/store.ts';
import { progressed } from '../../state/run-progress.ts';

/** Trial runs of the draft, and the samples that they are made with. */
export interface Trial {
  readonly run: Cell<Run | undefined>;
  readonly samples: Cell<Samples>;
  /** Why the last one could not begin. */
  readonly failure: Cell<Error | undefined>;
  readonly busy: Cell<boolean>;
  readonly go: (mode: TryMode, step?: string, trigger?: Json) => Promise<void>;
  /** Keeps a value as what a step comes to; undefined lets it go. */
  readonly pin: (step: string, value: Json | undefined) => Promise<void>;
  readonly keepTrigger: (trigger: Json) => Promise<void>;
  /** Shows no run any more. */
  readonly clear: () => void;
  /** Reads the samples. @returns what ends it. */
  readonly start: () => () => void;
}

const none: Samples = { trigger: null, steps: {} };

export function openTrial(slug: string, store: DraftStore): Trial {
  const run = cell<Run | undefined>(undefined);
  const samples = cell<Samples>(none);
  const failure = cell<Error | undefined>(undefined);
  const busy = cell(false);
  let unfollow = (): void => undefined;
  const told = (error: unknown): void => failure.set(error instanceof Error ? error : new Error(String(error)));
  const follow = async (id: string): Promise<void> => {
    unfollow();
    run.set(await readRun(id));
    if (run.get()?.endedAt !== null) return busy.set(false);
    unfollow = followRun(
      id,
      (event) => run.change((before) => progressed(before, event)),
      () => {
        busy.set(false);
        readRun(id).then(run.set, told);
      },
    );
  };
  return {
    run,
    samples,
    failure,
    busy,
    async go(mode, step, trigger) {
      failure.set(undefined);
      busy.set(true);
      const { document } = store.get().present;
      try {
        const { id } = await tryDraft(slug, {
          document,
          mode,
          ...(step === undefined ? {} : { step }),
          ...(trigger === undefined ? {} : { trigger }),
          outputs: samples.get().steps,
        });
        await follow(id);
      } catch (error) {
        busy.set(false);
        told(error);
      }
    },
    async pin(step, value) {
      try {
        await saveSample(slug, `steps/${encodeURIComponent(step)}`, value);
        samples.change(({ trigger, steps }) => {
          const { [step]: _gone, ...others } = steps;
          return { trigger, steps: value === undefined ? others : { ...others, [step]: value } };
        });
      } catch (error) {
        told(error);
      }
    },
    async keepTrigger(trigger) {
      try {
        await saveSample(slug, 'trigger', trigger);
        samples.change((before) => ({ ...before, trigger }));
      } catch (error) {
        told(error);
      }
    },
    clear() {
      unfollow();
      busy.set(false);
      failure.set(undefined);
      run.set(undefined);
    },
    start() {
      readSamples(slug).then(samples.set, () => undefined);
      return () => unfollow();
    },
  };
}
