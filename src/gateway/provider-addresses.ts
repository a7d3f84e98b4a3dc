interface Published {
  /** Where the provider publishes them. */
  readonly source: string;
  /** The day, or the month where no more is known, of the copy of the source that they were taken from. */
  readonly date: string;
  readonly ranges: readonly string[];
}

/**
 * The addresses from which providers say that their webhooks come, by the name that `allow` gives them. Providers add
 * to their lists, so that these grow old; those that publish none, or too many, are not here.
 */
export const providerAddresses: ReadonlyMap<string, Published> = new Map<string, Published>([
  [
    'github',
    {
      // Those under `hooks`.
      source: 'https://api.github.com/meta',
      date: '2025-05-06',
      ranges: [
        '140.82.112.0/20',
        '143.55.64.0/20',
        '185.199.108.0/22',
        '192.30.252.0/22',
        '2606:50c0::/32',
        '2a0a:a440::/29',
      ],
    },
  ],
  [
    'gitlab',
    {
      source: 'https://docs.gitlab.com/user/gitlab_com/#ip-range',
      date: '2025-04',
      ranges: ['34.74.90.64/28', '34.74.226.0/24'],
    },
  ],
  [
    'intercom',
    {
      // Those for INTERCOM-OUTBOUND, of all regions: the United States, Europe and Australia.
      source: 'https://developers.intercom.com/docs/build-an-integration/learn-more/ip-allowlisting',
      date: '2026-08-09',
      ranges: [
        '3.104.68.152',
        '34.197.76.213',
        '34.231.68.152',
        '35.169.138.21',
        '35.171.78.91',
        '52.44.63.161',
        '52.63.36.185',
        '52.64.2.165',
        '52.70.27.159',
        '54.216.9.3',
        '54.217.125.63',
        '54.246.173.113',
      ],
    },
  ],
  [
    'paddle',
    {
      source: 'https://api.paddle.com/ips',
      date: '2026-09',
      ranges: ['34.195.105.136', '34.212.5.7', '34.232.58.13', '34.237.3.244', '35.155.119.135', '52.11.166.252'],
    },
  ],
  [
    'paddle-sandbox',
    {
      source: 'https://sandbox-api.paddle.com/ips',
      date: '2026-09',
      ranges: ['3.208.120.145', '34.194.127.46', '44.226.236.210', '44.241.183.62', '54.234.237.108', '100.20.172.113'],
    },
  ],
  [
    'pagerduty',
    {
      // Both service regions: the United States, then Europe.
      source: 'https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/11-Webhook-IPs.md',
      date: '2026-03-05',
      ranges: [
        '44.242.69.192',
        '52.89.71.166',
        '54.213.187.133',
        '35.86.21.47',
        '52.88.94.18',
        '44.238.89.29',
        '54.241.68.46',
        '54.176.72.216',
        '54.177.81.67',
        '13.56.49.27',
        '34.210.57.30',
        '34.210.242.134',
        '52.34.208.156',
        '18.192.91.93',
        '18.158.120.237',
        '18.194.177.30',
        '18.158.199.216',
        '3.126.25.87',
        '18.197.187.16',
        '54.76.3.62',
        '54.170.2.90',
        '52.213.188.110',
        '54.195.179.238',
        '34.250.91.200',
        '54.76.225.71',
      ],
    },
  ],
  [
    'square',
    {
      source: 'https://developer.squareup.com/docs/webhooks/overview',
      date: '2026-09',
      ranges: ['34.202.99.168', '54.245.1.154'],
    },
  ],
  [
    'square-sandbox',
    {
      source: 'https://developer.squareup.com/docs/webhooks/overview',
      date: '2026-09',
      ranges: ['54.212.177.79', '107.20.218.8'],
    },
  ],
  [
    'stripe',
    {
      source: 'https://stripe.com/files/ips/ips_webhooks.txt',
      date: '2026-05-15',
      ranges: [
        '3.18.12.63',
        '3.69.109.8',
        '3.120.168.93',
        '3.130.192.231',
        '13.235.14.237',
        '13.235.122.149',
        '18.211.135.69',
        '35.154.171.200',
        '35.157.207.129',
        '52.15.183.38',
        '54.88.130.119',
        '54.88.130.237',
        '54.187.174.169',
        '54.187.205.235',
        '54.187.216.72',
      ],
    },
  ],
]);
