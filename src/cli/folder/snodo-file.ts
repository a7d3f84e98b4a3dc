import { join } from 'node:path';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { pathText } from '../../core/read-document.ts';
import { readYaml } from '../../core/read-yaml.ts';
import { readText } from '../workflow-file.ts';
import type { Variables } from './fill-variables.ts';

export const snodoFile = 'snodo.yaml';

const name = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be lower-case letters, digits and -');
const variables = z
  .record(z.string().regex(/^[A-Za-z_]\w{0,63}$/, 'must be letters, digits and _'), z.json())
  .default({});

const schema = z.strictObject({
  snodo: z.literal(1),
  name,
  vars: variables,
  environments: z
    .record(
      name,
      z.strictObject({
        url: z
          .string()
          .regex(/^https?:\/\//, 'must start with http:// or https://')
          .optional(),
        vars: variables,
      }),
    )
    .refine((all) => Object.keys(all).length > 0, 'must have at least one'),
});

/** A server that a folder of files is brought to. */
export interface Environment {
  readonly source: string;
  readonly environment: string;
  readonly url: string | undefined;
  readonly variables: Variables;
}

function unreadable(file: string, problems: readonly { readonly path: string; readonly message: string }[]) {
  const [first] = problems;
  const where = first === undefined ? '' : ` ${first.path}: ${first.message}.`;
  return new SnodoError('invalid_document', `${file} is not as it should be.${where}`, { problems });
}

/** @throws SnodoError naming what is wrong in the folder's snodo.yaml, or which environments there are. */
export function readEnvironment(folder: string, environment: string | undefined): Environment {
  const file = join(folder, snodoFile);
  const read = schema.safeParse(readYaml(readText(file)));
  if (!read.success) {
    throw unreadable(
      file,
      read.error.issues.map(({ path, message }) => ({ path: pathText(path), message })),
    );
  }
  const { name: source, vars, environments } = read.data;
  const found =
    environment !== undefined && Object.hasOwn(environments, environment) ? environments[environment] : undefined;
  if (environment !== undefined && found !== undefined) {
    return { source, environment, url: found.url, variables: { ...vars, ...found.vars } };
  }
  const known = Object.keys(environments).join(', ');
  throw new SnodoError(
    'not_found',
    environment === undefined
      ? `${file} has several environments: say which one with --env (${known}).`
      : `${file} has no environment "${environment}". It has ${known}.`,
  );
}
