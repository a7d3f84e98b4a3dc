import type { Problem } from '../core/error.ts';
import { nearest } from '../core/plan.ts';
import { addressRange } from '../outbound/address-range.ts';
import { AddressList } from './address-list.ts';
import { providerAddresses } from './provider-addresses.ts';

/** Who may call, by the entries of a trigger's `allow`. */
export function allowedAddresses(entries: readonly string[]): AddressList {
  return new AddressList(entries.flatMap((entry) => providerAddresses.get(entry)?.ranges ?? [entry]));
}

/** Which entries of `allow` are neither an address, nor a range, nor a provider that is known. */
export function allowProblems(entries: readonly string[]): readonly Problem[] {
  return entries.flatMap((entry, at) => {
    if (providerAddresses.has(entry) || addressRange(entry) !== undefined) return [];
    const meant = nearest(entry, providerAddresses.keys());
    const providers = [...providerAddresses.keys()].join(', ');
    return {
      path: `trigger.allow[${at}]`,
      message: `"${entry}" is not an address, nor a range such as 203.0.113.0/24, nor a provider whose addresses are known.`,
      hint: meant === undefined ? `Providers: ${providers}.` : `Did you mean "${meant}"?`,
    };
  });
}
