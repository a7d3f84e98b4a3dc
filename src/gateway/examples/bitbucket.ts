import type { Example } from './example.ts';

/** Links and rendered texts are left out but for a few. */
const page = 'https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/';
const read = '2026-11-25';
const home = 'https://bitbucket.org/parcels/tracker';
const actor = {
  type: 'user',
  display_name: 'A reader',
  uuid: '{00000000-0000-4000-8000-000000000021}',
  links: { html: { href: 'https://bitbucket.org/reader' } },
};
const repository = {
  type: 'repository',
  name: 'tracker',
  full_name: 'parcels/tracker',
  uuid: '{00000000-0000-4000-8000-000000000022}',
  scm: 'git',
  is_private: true,
  links: { html: { href: home } },
};
const hashes = {
  before: '1e65c05c1d5171631d92438a13901ca7dae9618c',
  after: '709d658dc5b6d6afcd46049c2f332ee3f515a67d',
};

function commit(hash: string, message: string) {
  return {
    type: 'commit',
    hash,
    message,
    author: { raw: 'A reader <reader@example.com>', user: actor },
    links: { html: { href: `${home}/commits/${hash}` } },
  };
}

function branch(hash: string, message: string) {
  return { type: 'branch', name: 'main', target: { ...commit(hash, message), date: '2026-06-09T03:34:49+00:00' } };
}

export const bitbucketExamples: readonly Example[] = [
  {
    provider: 'bitbucket',
    event: 'repo:push',
    page,
    read,
    headers: { 'x-event-key': 'repo:push', 'x-attempt-number': '1' },
    body: {
      actor,
      repository,
      push: {
        changes: [
          {
            new: branch(hashes.after, 'Parcels are found\n'),
            old: branch(hashes.before, 'Parcels are lost\n'),
            links: { html: { href: `${home}/branches/compare/${hashes.after}..${hashes.before}` } },
            created: false,
            forced: false,
            closed: false,
            commits: [commit(hashes.after, 'Parcels are found\n')],
            truncated: false,
          },
        ],
      },
    },
  },
  {
    provider: 'bitbucket',
    event: 'pullrequest:created',
    page,
    read,
    headers: { 'x-event-key': 'pullrequest:created', 'x-attempt-number': '1' },
    body: {
      actor,
      repository,
      pullrequest: {
        id: 1,
        title: 'Parcels are found',
        description: 'By their number.',
        state: 'OPEN',
        author: actor,
        source: { branch: { name: 'found' }, commit: { hash: 'd3022fc0ca3d' }, repository },
        destination: { branch: { name: 'main' }, commit: { hash: 'ce5965ddd289' }, repository },
        links: { html: { href: `${home}/pull-requests/1` } },
      },
    },
  },
];
