import type { Json } from '../../../src/core/json.ts';
import { followRun } from '../../api/run-stream.ts';
import { readRun, type Run } from '../../api/runs.ts';
import { readSamples, type Samples, saveSample, tryDraft, type TryMode } from '../../api/trying.ts';
import { type Cell, cell } from '../../state/cell.ts';
import type { DraftStore } from '../../state/builder/store.ts';
import type { TextPiece } from '../../state/live-texts.ts';
import { progressed } from '../../state/run-progress.ts';

/** Trial runs of the draft, and the samples that they are made with. */
export interface Trial {
  readonly run: Cell<Run | undefined>;
  readonly samples: Cell<Samples>;
  /** Why the last one could not begin. */
  readonly failure: Cell<Error | undefined>;
  readonly busy: Cell<boolean>;
  readonly go: (mode: TryMode, step?: string, trigger?: Json) => Promise<void>;
  /** Runs the whole draft and tells what its steps write. @returns the run when it has ended; undefined where it could not begin. */
  readonly talk: (trigger: Json, said: (piece: TextPiece) => void) => Promise<Run | undefined>;
  /** Keeps a value as what a step comes to; undefined lets it go. */
  readonly pin: (step: string, value: Json | undefined) => Promise<void>;
  /** Keeps what a run starts from. @returns why it could not be kept. */
  readonly keepTrigger: (trigger: Json) => Promise<Error | undefined>;
  /** Shows no run any more. */
  readonly clear: () => void;
  /** Reads the samples. @returns what ends it. */
  readonly start: () => () => void;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const none: Samples = { trigger: null, steps: {} };

export function openTrial(slug: string, store: DraftStore): Trial {
  const run = cell<Run | undefined>(undefined);
  const samples = cell<Samples>(none);
  const failure = cell<Error | undefined>(undefined);
  const busy = cell(false);
  let unfollow = (): void => undefined;
  const told = (error: unknown): void => failure.set(asError(error));
  type Said = (piece: TextPiece) => void;
  const follow = async (id: string, said?: Said, ended: (run: Run | undefined) => void = () => undefined) => {
    unfollow();
    unfollow = () => undefined;
    run.set(await readRun(id));
    if (run.get()?.endedAt !== null) {
      busy.set(false);
      return ended(run.get());
    }
    const leave = followRun(
      id,
      (event) => run.change((before) => progressed(before, event)),
      () => {
        busy.set(false);
        readRun(id).then(
          (whole) => {
            run.set(whole);
            ended(whole);
          },
          (error: unknown) => {
            told(error);
            ended(undefined);
          },
        );
      },
      said,
    );
    // Who waits for its end waits no longer than it is shown.
    unfollow = () => {
      leave();
      ended(undefined);
    };
  };
  const begin = async (mode: TryMode, step: string | undefined, trigger: Json | undefined): Promise<string> => {
    failure.set(undefined);
    busy.set(true);
    const { document } = store.get().present;
    const { id } = await tryDraft(slug, {
      document,
      mode,
      ...(step === undefined ? {} : { step }),
      ...(trigger === undefined ? {} : { trigger }),
      outputs: samples.get().steps,
    });
    return id;
  };
  const notBegun = (error: unknown): void => {
    busy.set(false);
    told(error);
  };
  return {
    run,
    samples,
    failure,
    busy,
    async go(mode, step, trigger) {
      try {
        await follow(await begin(mode, step, trigger));
      } catch (error) {
        notBegun(error);
      }
    },
    async talk(trigger, said) {
      const { promise, resolve } = Promise.withResolvers<Run | undefined>();
      try {
        await follow(await begin('all', undefined, trigger), said, resolve);
      } catch (error) {
        notBegun(error);
        return undefined;
      }
      return promise;
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
        return undefined;
      } catch (error) {
        return asError(error);
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
