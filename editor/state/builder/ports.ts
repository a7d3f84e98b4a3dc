import { isList } from '../../../src/core/json.ts';
import { fieldsOf, type StepDoc } from './document.ts';

/** What the server says of a kind of step, as far as its ports go. */
export interface PortsOfType {
  readonly ports: readonly string[];
  readonly portsFrom: string | null;
  readonly failurePorts: readonly string[];
}

export interface Port {
  /** undefined: whatever it comes to, unless it is skipped. */
  readonly name: string | undefined;
  readonly kind: 'next' | 'choice' | 'failure';
}

function casesOf(step: StepDoc, from: string | null): readonly string[] {
  if (from === null) return [];
  const cases = fieldsOf(step['with'])[from];
  if (cases === undefined) return [];
  if (!isList(cases)) return Object.keys(fieldsOf(cases));
  // A case may be its name alone, or have more to say.
  const names = cases.map((one) => (typeof one === 'string' ? one : fieldsOf(one)['name']));
  return names.filter((one) => typeof one === 'string').filter((one) => one !== '' && !one.includes('{{'));
}

/**
 * The ports of a step from above to below: first the one that always opens, then its choices, then its failures.
 *
 * @param used the ports that steps come after already: they are shown whatever the type says.
 */
export function portsOf(
  step: StepDoc,
  type: PortsOfType | undefined,
  used: ReadonlySet<string | undefined>,
): readonly Port[] {
  const choices = [...new Set([...casesOf(step, type?.portsFrom ?? null), ...(type?.ports ?? [])])];
  const failures = step['onError'] === 'route' ? ['error', ...(type?.failurePorts ?? [])] : [];
  const known = new Set([...choices, ...failures]);
  const others = [...used].filter((name) => name !== undefined).filter((name) => !known.has(name));
  const failing = (name: string): boolean => name === 'error' || type?.failurePorts.includes(name) === true;
  const next: Port[] = choices.length === 0 || used.has(undefined) ? [{ name: undefined, kind: 'next' }] : [];
  return [
    ...next,
    ...[...choices, ...others.filter((name) => !failing(name))].map((name) => ({ name, kind: 'choice' as const })),
    ...[...failures, ...others.filter(failing)].map((name) => ({ name, kind: 'failure' as const })),
  ];
}
