import type { Step } from '../core/document.ts';
import type { Problem } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { nearest, type Plan } from '../core/plan.ts';
import { problemsOf } from '../core/read-document.ts';
import { isTemplated, type Template } from '../expression/template.ts';
import type { StepTypes } from '../steps/catalogue.ts';
import type { StepType } from '../steps/step-type.ts';

/** Secrets are read by name, and only where they can reach no history. */
export function secretProblems(
  template: Template | undefined,
  path: string,
  type?: StepType,
  field?: string,
): Problem[] {
  return (template?.reads ?? []).flatMap(([root, name]) => {
    if (root !== 'secrets') return [];
    if (field === undefined || !type?.secretsIn?.includes(field)) {
      return [
        {
          path,
          message: 'Secrets cannot be read here.',
          hint: 'Use them in a connection, in verify, or in the headers of an http.request.',
        },
      ];
    }
    return name === undefined ? [{ path, message: 'A secret is read by its name.', hint: 'Write secrets.NAME.' }] : [];
  });
}

/** Whether there is an expression at a place of `with`, so that its value is not known yet. */
function isOpen(value: Json | undefined, path: readonly PropertyKey[]): boolean {
  if (typeof value === 'string') return isTemplated(value);
  if (path.length === 0)
    return typeof value === 'object' && value !== null && Object.values(value).some((one) => isOpen(one, []));
  const [key, ...rest] = path;
  if (typeof value !== 'object' || value === null || key === undefined) return false;
  return isOpen(Object.entries(value).find(([name]) => name === String(key))?.[1], rest);
}

/** What is wrong with `with` whatever its expressions will give. */
export function withProblems(
  type: Pick<StepType, 'input'>,
  written: Readonly<Record<string, Json>>,
  path: string,
): Problem[] {
  const read = type.input.safeParse(written);
  if (read.success) return [];
  return (
    read.error.issues
      // A key is never an expression, whatever its value is.
      .filter((issue) => issue.code === 'invalid_key' || !(issue.path.length > 0 && isOpen(written, issue.path)))
      .filter((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys' || !isOpen(written, []))
      .flatMap((issue) =>
        problemsOf(issue).map((one) => {
          const known = 'shape' in type.input ? Object.keys(Object(type.input.shape)) : [];
          const meant = issue.code === 'unrecognized_keys' ? nearest(one.path, known) : undefined;
          const { hint: _, ...plain } = one;
          return {
            ...plain,
            path: one.path === '' ? path : `${path}.${one.path}`,
            ...(meant === undefined ? {} : { hint: `Did you mean "${meant}"?` }),
          };
        }),
      )
  );
}

/** Ports that `after` names must be those the step has. */
export function portProblems(steps: readonly Step[], plan: Plan, base: string, types: StepTypes): Problem[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return steps.flatMap((step, at) =>
    (plan.get(step.id) ?? []).flatMap((edge): Problem[] => {
      const from = byId.get(edge.step);
      const type = from && types.get(from.type);
      if (!from || !type || edge.port === undefined) return [];
      const own = from.onError === 'route' ? (type.failurePorts ?? []) : [];
      const failing = from.onError === 'route' || from.onError === 'continue' ? ['error', ...own] : [];
      const ports = [...(type.ports?.(from.with ?? {}) ?? []), ...failing];
      if (ports.includes(edge.port)) return [];
      const hint =
        edge.port === 'error' || type.failurePorts?.includes(edge.port) === true
          ? `Give "${from.id}" onError: route.`
          : ports.length === 0
            ? `Write after: ${from.id}.`
            : `Its ports are ${ports.join(', ')}.`;
      return [{ path: `${base}[${at}].after`, message: `Step "${from.id}" has no port "${edge.port}".`, hint }];
    }),
  );
}

/** A condition is one expression: two of them joined as text would always be true. */
export function conditionProblems(written: Json | undefined, path: string): Problem[] {
  if (typeof written !== 'string' || !/\}\}[\s\S]*\{\{/.test(written)) return [];
  return [
    {
      path,
      message: 'A condition is one expression, and this joins several as text, which is always true.',
      hint: 'Write it as {{ a and b }}.',
    },
  ];
}
