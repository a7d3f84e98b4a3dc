/** What stands for one thing among many: numbers, UUIDs, hashes, what is redacted, long tokens with digits in them. */
const ids: readonly RegExp[] = [
  /^\d+$/,
  /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i,
  /^[0-9a-f]{16,}$/i,
  /\[secret\]/,
  /^(?=.*\d)[\w.~+=-]{20,}$/,
  // Stripe's cus_NffrFeUfNV2Hib, Shopify's gid, Slack's C024BE91L.
  /^[a-z]{2,8}_(?=.*\d)\w{8,}$/i,
  /^[A-Z](?=.*\d)[A-Z\d]{7,}$/,
  /@/,
];
const longestSegment = 80;

function segmentOf(text: string): string {
  const [, name = text, suffix = ''] = /^([^:;]+)([:;].*)?$/.exec(text) ?? [];
  return ids.some((id) => id.test(name)) || text.length > longestSegment ? `{id}${suffix.slice(0, 40)}` : text;
}

export interface CalledEndpoint {
  /** With its port where that is not the usual one. */
  readonly host: string;
  /** `GET api.example.com/customers/{id}`: calls for different things at one place look alike. */
  readonly endpoint: string;
}

/** Where a call goes, for counting. @param url redacted already; where it is no URL there is no host. */
export function endpointOf(method: string, url: string): CalledEndpoint {
  const parsed = URL.parse(url);
  if (parsed === null) return { host: '', endpoint: method };
  // URL has turned the mark of a redacted part into %5Bsecret%5D.
  const path = parsed.pathname.replaceAll('%5Bsecret%5D', '[secret]').split('/').map(segmentOf).join('/');
  return { host: parsed.host, endpoint: `${method} ${parsed.host}${path}` };
}
