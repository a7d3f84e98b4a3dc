import { publishChannel } from '../store/deliveries/endpoints.ts';
import type { ApiParts } from './options.ts';

/** Makes every gateway read its endpoints anew, here at once and in other processes soon. */
export async function endpointsChanged({ sql, endpoints }: ApiParts, what: string): Promise<void> {
  endpoints.forget();
  await sql.notify(publishChannel, what);
}
