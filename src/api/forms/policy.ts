/** What the sites are that may show a form, and where it may lead. */
export interface FormPolicy {
  readonly origins: readonly string[];
  /** The address that is opened once it is sent: browsers hold a redirect against `form-action` too. */
  readonly leadsTo?: string | undefined;
}

/** Nothing but the style is loaded, no script runs, and it is sent nowhere else. */
export function formHeaders({ origins, leadsTo }: FormPolicy): Readonly<Record<string, string>> {
  const targets = ["'self'", ...(leadsTo === undefined ? [] : [new URL(leadsTo).origin])];
  return {
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "base-uri 'none'",
      `form-action ${targets.join(' ')}`,
      `frame-ancestors ${origins.length > 0 ? origins.join(' ') : "'none'"}`,
    ].join('; '),
    // With none at all, browsers would not say from which site a form is sent.
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow',
    ...(origins.length > 0 ? {} : { 'x-frame-options': 'DENY' }),
  };
}
