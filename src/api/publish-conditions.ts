import { approvalPolicy } from '../core/approval.ts';
import { mostVoters } from '../core/approval-rules.ts';
import type { Problem } from '../core/error.ts';
import type { CompiledGraph, CompiledStep } from '../engine/compiled.ts';
import { isTemplated } from '../expression/template.ts';

const votes = approvalPolicy.pick({ approvers: true, quorum: true, escalate: true });

/** An approval that more people must give than are named. What expressions name shows in the run. */
function quorumProblems({ fields }: Pick<CompiledStep, 'fields'>, path: string): readonly Problem[] {
  const written = fields.filter(({ name }) => name in votes.shape);
  const { data } = votes.safeParse(Object.fromEntries(written.map(({ name, literal }) => [name, literal])));
  if (data === undefined || isTemplated(JSON.stringify(data)) || mostVoters(data) >= (data.quorum ?? 1)) return [];
  const message = 'is more than the approvers there are: nothing would ever be approved';
  return [{ path: `${path}.quorum`, message, hint: 'Name more approvers, or a role such as role:editor.' }];
}

/**
 * Branches that would always go the same way: by a text without braces, which is true whatever it says, or by nothing.
 * Approvals that nobody could give. Versions that are live stay as they are.
 */
export function conditionProblems(graph: CompiledGraph, base: string): readonly Problem[] {
  return [...graph.plan.keys()].flatMap((id, at): readonly Problem[] => {
    const step = graph.steps.get(id);
    if (step === undefined) return [];
    const path = `${base}[${at}].with`;
    if (step.type.type === 'each' && step.inner) return conditionProblems(step.inner, `${path}.steps`);
    if (step.type.type === 'approval') return quorumProblems(step, path);
    if (step.type.type !== 'branch') return [];
    const when = step.fields.find(({ name }) => name === 'when')?.literal;
    if (when === undefined) return [{ path: `${path}.when`, message: 'This is needed.' }];
    if (typeof when !== 'string' || isTemplated(when)) return [];
    const message = 'A condition is an expression, and this is a text, which is always true.';
    return [{ path: `${path}.when`, message, hint: `Write {{ ${when.slice(0, 100)} }}.` }];
  });
}
