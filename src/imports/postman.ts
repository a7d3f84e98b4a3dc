import { z } from 'zod';
import type { Found, FoundNote } from './imported.ts';
import { importOpenApi } from './openapi/openapi.ts';
import { openApiOfPostman } from './specification/postman.ts';

const events = z
  .array(
    z.looseObject({ listen: z.string(), script: z.looseObject({ exec: z.union([z.string(), z.array(z.string())]) }) }),
  )
  .catch([]);
const variables = z.array(z.looseObject({ key: z.string(), value: z.unknown().optional() })).catch([]);
const folder = z.looseObject({
  name: z.string().catch(''),
  item: z.array(z.unknown()).optional(),
  event: z.unknown().optional(),
});

const deepest = 20;

/** Whether a value is a collection of Postman. */
export function isPostman(value: Readonly<Record<string, unknown>>): boolean {
  const info = z.looseObject({ name: z.string() }).safeParse(value['info']);
  return info.success && Array.isArray(value['item']);
}

/** The scripts of a collection, which are not run here. */
function scriptsOf(value: unknown, path: string, depth = 0): readonly FoundNote[] {
  const read = folder.safeParse(value);
  if (!read.success || depth > deepest) return [];
  const { name, item = [], event } = read.data;
  const here = path === '' ? name : `${path} / ${name}`;
  const own = events.parse(event).flatMap(({ listen, script }): FoundNote[] => {
    const text = Array.isArray(script.exec) ? script.exec.join('\n') : script.exec;
    if (text.trim() === '') return [];
    return [
      {
        node: here,
        about: 'whole',
        verdict: 'left',
        message: listen === 'test' ? ['testsNotRun'] : ['scriptNotRun'],
      },
    ];
  });
  return [...own, ...item.flatMap((one) => scriptsOf(one, here, depth + 1))];
}

/** A collection of Postman: its calls to choose from, and the step of the one that is chosen. @throws SnodoError `invalid`. */
export function importPostman(value: object, operation: string | undefined): Found {
  const imported = importOpenApi(openApiOfPostman(value), operation);
  const info = 'info' in value ? z.looseObject({ name: z.string() }).parse(value.info) : { name: '' };
  const scripts = scriptsOf({ ...value, name: info.name }, '');
  const given = variables.parse('variable' in value ? value.variable : []);
  const empty = given
    .filter((one) => one.value === undefined || one.value === '')
    .map(
      ({ key }): FoundNote => ({
        node: key,
        about: 'whole',
        verdict: 'left',
        message: ['emptyVariable'],
      }),
    );
  return { ...imported, kind: 'postman', report: [...imported.report, ...scripts, ...empty] };
}
