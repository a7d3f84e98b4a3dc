import type { Json } from '../core/json.ts';
import { writeYaml } from '../core/write-yaml.ts';
import { checkDocument } from './check.ts';
import type {
  Fresh,
  Given,
  Gives,
  Known,
  Knows,
  Make,
  Nothing,
  OnError,
  PlacesOf,
  StepsRef,
  StepType,
} from './given.ts';
import { type Ref, refTo } from './later.ts';
import type { WorkflowFields } from './own-steps.ts';
import { Plain } from './plain.ts';
import { applied, type StepRecord, stepRecord } from './step-record.ts';
import { type Trigger, triggerOf } from './triggers.ts';
import type { WrittenFields, WrittenJson } from './written.ts';

interface Run {
  readonly id: string;
  readonly attempt: number;
  readonly startedAt: string;
  readonly workflow: string;
}

/** What the steps of a workflow see. */
export interface Scope<Read, Vars, K extends Known> {
  readonly trigger: Ref<Read>;
  readonly vars: Ref<Vars>;
  readonly run: Ref<Run>;
  readonly steps: StepsRef<K['steps']>;
}

const scope = { trigger: refTo(['trigger']), vars: refTo(['vars']), run: refTo(['run']), steps: refTo(['steps']) };

/** A workflow as it is written out: what stands in a file of YAML. */
export interface WorkflowDocument {
  readonly [field: string]: Json;
}

interface Parts {
  readonly slug: string;
  readonly about: object;
  readonly steps: readonly StepRecord[];
  readonly output?: unknown;
}

const mark: unique symbol = Symbol.for('snodo.workflow');

/** A workflow while it is written: each call gives another, with a step more. */
export class WorkflowBuilder<Read, Vars, K extends Known> {
  readonly [mark] = true;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Adds a step, which comes after the one above unless `after` says otherwise.
   *
   * @param make what the step does, or a function that says it of what is in scope.
   */
  step<
    const Id extends string,
    Output,
    Ports extends string = never,
    Failures extends string = never,
    const O extends OnError = 'fail',
  >(
    id: Fresh<Id, K>,
    make: Make<Scope<Read, Vars, K>, Output, Ports, Failures>,
    given?: Given<Scope<Read, Vars, K>, K['places'], O>,
  ): WorkflowBuilder<
    Read,
    Vars,
    Knows<K['steps'] | StepType<Id, Gives<Output, O>>, K['places'] | PlacesOf<Id, Ports, Failures, O>, Output>
  > {
    const { steps } = this.#parts;
    return new WorkflowBuilder({ ...this.#parts, steps: [...steps, stepRecord(id, make, given ?? {}, scope)] });
  }

  /** Says what the run answers with. Left out: what its last step gives. */
  output(
    make: WrittenJson | ((scope: Scope<Read, Vars, K>) => WrittenJson),
  ): Pick<WorkflowBuilder<Read, Vars, K>, 'document' | 'yaml'> {
    return new WorkflowBuilder<Read, Vars, K>({ ...this.#parts, output: applied(make, scope) });
  }

  /**
   * The document, with its expressions checked.
   *
   * @throws SnodoError `invalid_document` with every problem, by the step that it is of.
   */
  document(): WorkflowDocument {
    const { slug, about, steps, output } = this.#parts;
    const { name, note, trigger, vars, ...rest }: Readonly<Record<string, unknown>> = { ...about };
    const plain = new Plain();
    const written = plain.fields({ snodo: 1, slug, name, note, trigger: triggerOf(trigger), vars, ...rest }, '');
    const whole = { ...written, steps: plain.steps(steps, 'steps'), ...plain.fields({ output }, '') };
    checkDocument(whole, plain.texts);
    return whole;
  }

  /** The same as the text of a file. @throws as `document`. */
  yaml(): string {
    return `${writeYaml(this.document())}\n`;
  }
}

/** Whether a value is a workflow that was written so, also by another copy of this package. */
export function isWorkflow(
  value: unknown,
): value is Pick<WorkflowBuilder<unknown, unknown, Known>, 'document' | 'yaml'> {
  return typeof value === 'object' && value !== null && mark in value;
}

/** What a workflow says of itself. `vars` are constants, read as `vars.NAME`. */
type About<Read, Vars> = WrittenFields<WorkflowFields> & {
  readonly trigger?: Trigger<Read>;
  readonly vars?: Vars & { readonly [name: string]: Json };
};

/**
 * Begins a workflow.
 *
 * @example
 * export default workflow('hello', { trigger: on.webhook<{ name: string }>({ path: 'hello', respond: 'result' }) })
 *   .step('greet', ({ trigger }) => map({ value: text`Hello ${trigger.body.name}` }))
 *   .output(({ steps }) => ({ greeting: steps.greet }));
 */
export function workflow<Read = { readonly body: unknown }, const Vars extends object = object>(
  slug: string,
  about: About<Read, Vars> = {},
): WorkflowBuilder<Read, Vars, Nothing> {
  return new WorkflowBuilder({ slug, about, steps: [] });
}
