import { stringify } from 'yaml';

/** A value as YAML in the one style that Snodo writes, without a newline at the end. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 120 }).trimEnd();
}
