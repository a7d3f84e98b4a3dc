import { stringify } from 'yaml';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { readYaml } from '../core/read-yaml.ts';
import type { TextFormat } from './format.ts';
import { mostYaml } from './limits.ts';
import { unfit } from './unfit.ts';

/** What YAML may hold and JSON not: infinities. */
function asJson(value: unknown, path: string): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw unfit(path, `${value} is no number of JSON.`, 'Write it as a text, in quotes.');
  }
  if (Array.isArray(value)) return value.map((one, at) => asJson(one, `${path}[${at}]`));
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asJson(one, `${path}.${key}`)]));
  }
  throw unfit(path, 'This is no value of JSON.', 'Write it as a text, in quotes.');
}

/** YAML 1.2 (core schema): one document. */
export const yaml: TextFormat = {
  kind: 'text',
  reads: [],
  writes: [],
  read: (text) => {
    if (text.length > mostYaml) {
      throw new SnodoError('too_large', `The YAML has more than ${mostYaml / 1e6} MB. Send it in parts, or as JSON.`);
    }
    return asJson(readYaml(text, { exact: true, mergeKeys: 'keep' }), 'value');
  },
  // Readers of YAML 1.1, of which there are many, take a bare no for false and 12:30 for 750: such texts are quoted.
  // Long texts stay on one line, and a value that is met twice is written twice: other readers count aliases.
  write: (value) => stringify(value, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false }),
};
