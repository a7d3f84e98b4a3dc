import { Resolver } from 'node:dns/promises';
import { SnodoError } from '../../core/error.ts';

/** A member of a cluster. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** DNS, as far as it is asked. */
type Records = Pick<Resolver, 'resolveSrv'>;

/**
 * The members that DNS tells for an address with `mongodb+srv`. They must be of the same domain, so that who answers for a name
 * cannot have the credential sent anywhere
 * (https://github.com/mongodb/specifications/blob/master/source/initial-dns-seedlist-discovery/initial-dns-seedlist-discovery.md).
 *
 * @throws SnodoError `forbidden`; what the system says where there is none.
 */
export async function srvSeeds(
  host: string,
  records: Records = new Resolver({ timeout: 5_000, tries: 2 }),
): Promise<readonly Place[]> {
  const found = await records.resolveSrv(`_mongodb._tcp.${host}`);
  const parts = host.split('.');
  const domain = `.${parts.length < 3 ? host : parts.slice(1).join('.')}`.toLowerCase();
  return found.map(({ name, port }) => {
    const named = name.replace(/\.$/, '').toLowerCase();
    if (!named.endsWith(domain))
      throw new SnodoError('forbidden', `${host} names ${named}, which is not of its domain.`);
    return { host: named, port };
  });
}
