import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Problem, SnodoError } from './error.ts';
import { type Workflow, workflowSchema } from './document.ts';
import { nearest, planOf } from './plan.ts';

/** `steps[2].with.url` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

const fields = [
  'snodo',
  'slug',
  'name',
  'note',
  'trigger',
  'vars',
  'steps',
  'output',
  'onFailure',
  'concurrency',
  'timeout',
  'keep',
  'id',
  'type',
  'after',
  'with',
  'if',
  'retry',
  'onError',
  'path',
  'method',
  'verify',
  'respond',
  'dedupe',
  'window',
  'attempts',
  'backoff',
  'base',
  'max',
  'jitter',
  'on',
  'scheme',
  'secret',
  'header',
  'algorithm',
  'encoding',
  'prefix',
  'timestampHeader',
  'tolerance',
  'workflow',
];

export function problemsOf(issue: z.core.$ZodIssue): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const meant = nearest(key, fields);
      return {
        path: pathText([...issue.path, key]),
        message: `"${key}" is not a field here.`,
        ...(meant === undefined || meant === key ? {} : { hint: `Did you mean "${meant}"?` }),
      };
    });
  }
  return [{ path: pathText(issue.path), message: issue.message }];
}

/**
 * A workflow from JSON that came from anywhere.
 *
 * @throws SnodoError `invalid_document` with every problem: its path, the reason and, where it can be guessed, the mend.
 */
export function readWorkflow(input: unknown): Workflow {
  const read = workflowSchema.safeParse(input);
  const problems = read.success ? planOf(read.data.steps, 'steps').problems : read.error.issues.flatMap(problemsOf);
  if (read.success && problems.length === 0) return read.data;
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  throw new SnodoError(
    'invalid_document',
    `${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'It is not a workflow.'}${first?.hint ? ` ${first.hint}` : ''}${more}`,
    { problems },
  );
}

/**
 * A value from YAML or JSON text (JSON is YAML).
 *
 * @throws SnodoError `invalid` with line and column.
 */
export function readYaml(text: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    const message = error.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? 'It cannot be read.';
    throw new SnodoError('invalid', `Line ${line}, column ${col}: ${message}`, {
      problems: [{ path: `line ${line}, column ${col}`, message }],
    });
  }
  try {
    // Aliases that double each other would fill the memory ("billion laughs").
    return document.toJS({ maxAliasCount: 100 });
  } catch (error_) {
    throw new SnodoError('invalid', 'The YAML repeats itself by aliases too often. Write the values out.', {
      cause: error_,
    });
  }
}
