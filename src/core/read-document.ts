import { z } from 'zod';
import type { Problem } from './error.ts';
import { type Workflow, workflowSchema } from './document.ts';
import { invalidDocument } from './invalid-document.ts';
import { nearest, planOf } from './plan.ts';

/** `steps[2].with.url` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own =
    'properties' in schema && typeof schema.properties === 'object' ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}

let names: ReadonlySet<string> | undefined;

/** What the fields of a document are called, for whoever has misspelt one. */
function fieldNames(): ReadonlySet<string> {
  names ??= new Set(namesIn(z.toJSONSchema(workflowSchema, { io: 'input' })));
  return names;
}

export function problemsOf(issue: z.core.$ZodIssue): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const meant = nearest(key, fieldNames());
      return {
        path: pathText([...issue.path, key]),
        message: `"${key}" is not a field here.`,
        ...(meant === undefined || meant === key ? {} : { hint: `Did you mean "${meant}"?` }),
      };
    });
  }
  if (issue.code === 'invalid_union') {
    // The one that was meant is told by its type.
    const meant = issue.errors.filter((branch) => !branch.some(({ path }) => path[0] === 'type'));
    const [only] = meant;
    if (only && meant.length === 1 && issue.errors.length > 1) {
      return only.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] }));
    }
    // Its kind is told by a field, which the path already ends with.
    if (issue.errors.length === 0) return [{ path: pathText(issue.path), message: issue.message }];
    // Of no known type, be it one that is not written at all.
    if (meant.length === 0) return [{ path: pathText([...issue.path, 'type']), message: issue.message }];
    const missing = issue.errors.every(
      ([first]) => first?.path.length === 0 && first.message.endsWith('received undefined'),
    );
    if (missing && issue.errors.length > 0) return [{ path: pathText(issue.path), message: 'This is needed.' }];
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [{ path: pathText(issue.path), message: 'This is needed.' }];
  }
  // "Invalid key in record" alone does not say why.
  const why = issue.code === 'invalid_key' ? issue.issues.map((one) => one.message).join('; ') : issue.message;
  return [{ path: pathText(issue.path), message: why }];
}

/** What an input is as a workflow: the document, or why it has not even the form of one. It may be unfinished. */
export function documentOf(
  input: unknown,
): { readonly document: Workflow } | { readonly document: undefined; readonly problems: readonly Problem[] } {
  const read = workflowSchema.safeParse(input);
  if (read.success) return { document: read.data };
  return { document: undefined, problems: read.error.issues.flatMap(problemsOf) };
}

/** A draft may be without steps for now; what runs may not. */
export function emptyProblems({ steps }: Workflow): readonly Problem[] {
  if (steps.length > 0) return [];
  return [{ path: 'steps', message: 'A workflow needs at least one step.', hint: 'Add a step.' }];
}

/**
 * A workflow, perhaps unfinished, from JSON that came from anywhere.
 *
 * @throws SnodoError `invalid_document` with every place where it has not the form of a workflow.
 */
export function readDraft(input: unknown): Workflow {
  const form = documentOf(input);
  if (form.document === undefined) throw invalidDocument(form.problems);
  return form.document;
}

/**
 * A workflow from JSON that came from anywhere.
 *
 * @throws SnodoError `invalid_document` with every problem: its path, the reason and, where it can be guessed, the mend.
 */
export function readWorkflow(input: unknown): Workflow {
  const document = readDraft(input);
  const problems = [...emptyProblems(document), ...planOf(document.steps, 'steps').problems];
  if (problems.length > 0) throw invalidDocument(problems);
  return document;
}
