import type { Step } from '../core/document.ts';
import type { Problem } from '../core/error.ts';
import { compileExpression, type Template } from '../expression/template.ts';
import { callbackInput, pollInput } from '../steps/job.ts';
import { conditionProblems, secretProblems } from './check-step.ts';
import type { CompiledChecks, CompiledJob, CompiledStep } from './compiled.ts';
import { gather } from './gather.ts';
import { readsProblems } from './reads-problems.ts';

/** Steps that wait themselves, or end more than the check. */
const slow: ReadonlySet<string> = new Set(['each', 'call', 'wait', 'callback', 'poll', 'form', 'respond', 'stop']);

/** What waits for work outside, or for somebody there. */
const jobs: ReadonlySet<string> = new Set(['callback', 'poll', 'form']);

/** Compiles a step within another; it sees `names` besides what its surroundings see. */
export type CompileInner = (step: Step, path: string, names: readonly string[]) => CompiledStep | undefined;

interface Written {
  readonly step: Step;
  readonly path: string;
  readonly readable: readonly string[];
  readonly names: readonly string[];
  readonly problems: Problem[];
}

function compileChecks(
  { step, path, readable, names, problems }: Written,
  inner: readonly string[],
  compileInner: CompileInner,
): CompiledChecks | undefined {
  const read = pollInput.pick({ check: true, until: true, failIf: true }).strip().safeParse(step.with);
  if (!read.success) return undefined;
  const { check: written, until, failIf } = read.data;
  if (slow.has(written.type)) {
    problems.push({
      path: `${path}.with.check.type`,
      message: `"${written.type}" cannot be a check.`,
      hint: 'A check answers at once, as an http.request does.',
    });
  }
  const check = compileInner({ ...written, id: 'check' }, `${path}.with.check`, [...inner, 'submit']);
  const condition = (field: 'until' | 'failIf', text: string): Template | undefined => {
    const at = `${path}.with.${field}`;
    const template = gather(problems, () => compileExpression(text, at));
    problems.push(
      ...readsProblems(template, at, readable, [...names, ...inner, 'submit', 'check']),
      ...secretProblems(template, at),
      ...conditionProblems(text, at),
    );
    return template;
  };
  const holds = condition('until', until);
  const fails = failIf === undefined ? undefined : condition('failIf', failIf);
  return check && holds && { check, until: holds, failIf: fails };
}

/** What a `callback`, a `poll` or a `form` does; undefined where the step is neither. */
export function compileJob(
  written: Written,
  compileInner: CompileInner,
): { readonly job: CompiledJob; readonly submit: CompiledStep | undefined } | undefined {
  const { step, path } = written;
  if (!jobs.has(step.type)) return undefined;
  const takesCall = step.type !== 'poll' || step.with?.['callback'] === true;
  const inner = takesCall ? [step.type === 'form' ? 'form' : 'callback'] : [];
  const asked = pollInput
    .pick({ submit: true })
    .strip()
    .safeParse(step.with ?? {});
  const submit = asked.success ? asked.data.submit : undefined;
  const taken = callbackInput
    .pick({ accept: true, schema: true })
    .strip()
    .safeParse(step.with ?? {});
  return {
    submit: submit && compileInner({ ...submit, id: 'submit' }, `${path}.with.submit`, inner),
    job: {
      checks: step.type === 'poll' ? compileChecks(written, inner, compileInner) : undefined,
      takesCall,
      accept: taken.data?.accept,
      schema: taken.data?.schema,
    },
  };
}
