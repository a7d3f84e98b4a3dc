import type { ServerResponse } from 'node:http';

/** What keeps a browser from doing more with an answer than it is meant for. What is no page loads nothing and stands in none. */
export const usualBounds: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
};

/** Answers that no browser makes a document with scripts of. */
const inert =
  /^(?:text\/(?:plain|csv|event-stream)|(?:image|audio|video|font)\/(?!svg\b)[\w.+-]+|application\/(?:[\w.-]+\+)?(?:json|pdf|zip|octet-stream))(?:\s*;.*)?$/i;

/**
 * A page that a workflow answers stands at the address of Snodo's own. In a sandbox without `allow-same-origin` its scripts
 * run as those of a stranger: they have no cookie of who looks, and cannot call the API as they.
 */
const apart =
  'sandbox allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-scripts';

/** A year, as the lists of browsers ask for; subdomains are not ours to speak for. */
export const httpsAlone = 'max-age=31536000';

/** Of answers that a browser may come to see. */
export const bounds: Readonly<Record<string, string>> = { 'x-content-type-options': 'nosniff', ...usualBounds };

export function boundAnswer(response: ServerResponse): void {
  for (const [name, value] of Object.entries(bounds)) response.setHeader(name, value);
}

/** The headers of what a workflow has made: what it may not have is taken from it alone. */
export function boundPage(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const typed = { ...headers, 'x-content-type-options': 'nosniff' };
  if (inert.test(headers['content-type'] ?? '')) return typed;
  // Of several policies all hold.
  const policies = [headers['content-security-policy'], apart].filter((one) => one !== undefined && one !== '');
  return { ...typed, 'content-security-policy': policies.join(', ') };
}
