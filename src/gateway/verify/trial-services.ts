import { SnodoError } from '../../core/error.ts';
import { outbound } from '../../outbound/call.ts';
import { egressGuard } from '../../outbound/egress-guard.ts';
import { serve } from '../../outbound/test-server.ts';
import { KeySource } from '../key-source.ts';
import type { VerifyServices } from './scheme.ts';

type Pages = Readonly<Record<string, string>>;

interface TrialServices extends VerifyServices {
  /** The addresses that were asked for, in their order. */
  readonly asked: readonly string[];
}

/** For tests: what stands at which address; nothing else can be had. */
export function trialServices(pages: Pages = {}): TrialServices {
  const asked: string[] = [];
  return {
    asked,
    fetchText(url) {
      asked.push(url);
      const page = Object.hasOwn(pages, url) ? pages[url] : undefined;
      return page === undefined
        ? Promise.reject(new SnodoError('unavailable', `Nothing stands at ${url}.`))
        : Promise.resolve(page);
    },
  };
}

/** For tests: the same over the real way out, with a server on loopback in the place of every host. */
export async function overHttp(pages: Pages, test: (services: TrialServices) => Promise<void>): Promise<void> {
  const asked: string[] = [];
  await using server = await serve((request, response) => {
    const url = decodeURIComponent((request.url ?? '').slice(1));
    asked.push(url);
    const page = Object.hasOwn(pages, url) ? pages[url] : undefined;
    response.statusCode = page === undefined ? 404 : 200;
    response.end(page ?? '');
  });
  const out = outbound({ guard: egressGuard(['127.0.0.1']), userAgent: 'snodo-test' });
  const keys = new KeySource(out, Date.now);
  try {
    await test({
      asked,
      fetchText: (url, fresh) => keys.fetchText(`${server.origin}/${encodeURIComponent(url)}`, fresh),
    });
  } finally {
    await out.close();
  }
}
