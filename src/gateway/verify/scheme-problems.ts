import type { Verify } from '../../core/document.ts';
import { durationMs } from '../../core/duration.ts';
import type { Problem } from '../../core/error.ts';
import { nearest } from '../../core/plan.ts';
import type { SchemeOptions } from './scheme.ts';
import { isSchemeName, schemeNames, schemes } from './schemes.ts';

/** The fields of a `verify` in the document, as the schemes take them. */
export function schemeOptions({ scheme: _, secret: __, tolerance, ...options }: Verify): SchemeOptions {
  return { ...options, toleranceMs: tolerance === undefined ? undefined : durationMs(tolerance) };
}

const written: Partial<Record<string, string>> = { toleranceMs: 'tolerance' };

/** What is wrong with how a webhook is verified, apart from the secrets themselves. */
export function schemeProblems(verify: Verify): readonly Problem[] {
  const { scheme: name, secret } = verify;
  if (!isSchemeName(name)) {
    const meant = nearest(name, schemeNames);
    const hint = meant === undefined ? `There are ${schemeNames.join(', ')}.` : `Did you mean "${meant}"?`;
    return [{ path: 'trigger.verify.scheme', message: `There is no signature scheme "${name}".`, hint }];
  }
  const scheme = schemes[name];
  const options = schemeOptions(verify);
  const takes: readonly string[] = scheme.takes;
  const messages = Object.entries(options).flatMap(([field, value]) =>
    value === undefined || takes.includes(field)
      ? []
      : [
          `${name} has no use for ${written[field] ?? field}: leave it out${name === 'hmac' ? '' : ', or use the scheme hmac'}.`,
        ],
  );
  if (scheme.secret === 'required' && secret === undefined) messages.push(`${name} needs a secret.`);
  if (scheme.secret === 'none' && secret !== undefined) messages.push(`${name} has no secret: leave it out.`);
  messages.push(...(scheme.check?.(options, secret !== undefined) ?? []));
  return messages.map((message) => ({ path: 'trigger.verify', message }));
}
