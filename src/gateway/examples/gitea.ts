import type { Example } from './example.ts';

const home = 'https://git.example.com/parcels/tracker';
const before = '28e1879d029cb852e4844d9c718537df08844e03';
const after = 'bffeb74224043ba2feb48d137756c8a9331c449a';
const person = { name: 'A reader', email: 'reader@example.com', username: 'reader' };
const account = {
  id: 1,
  login: 'reader',
  full_name: 'A reader',
  email: 'reader@example.com',
  avatar_url: 'https://git.example.com/avatars/1',
  username: 'reader',
};
const body = {
  ref: 'refs/heads/main',
  before,
  after,
  compare_url: `${home}/compare/${before}...${after}`,
  commits: [
    {
      id: after,
      message: 'Parcels are found',
      url: `${home}/commit/${after}`,
      author: person,
      committer: person,
      timestamp: '2026-03-13T13:52:11-04:00',
    },
  ],
  repository: {
    id: 140,
    owner: account,
    name: 'tracker',
    full_name: 'parcels/tracker',
    description: '',
    private: false,
    fork: false,
    html_url: home,
    ssh_url: 'ssh://git@git.example.com:2222/parcels/tracker.git',
    clone_url: `${home}.git`,
    website: '',
    stars_count: 0,
    forks_count: 1,
    watchers_count: 1,
    open_issues_count: 7,
    default_branch: 'main',
    created_at: '2026-02-26T04:29:06-05:00',
    updated_at: '2026-03-13T13:51:58-04:00',
  },
  pusher: account,
  sender: account,
};
const common = { event: 'push', read: '2026-11-25', body };

/** Gitea and Forgejo document the same payload, and show no other. */
export const giteaExamples: readonly Example[] = [
  {
    ...common,
    provider: 'gitea',
    page: 'https://docs.gitea.com/usage/repository/webhooks',
    headers: { 'x-gitea-event': 'push', 'x-gogs-event': 'push', 'x-github-event': 'push' },
  },
  {
    ...common,
    provider: 'forgejo',
    page: 'https://forgejo.org/docs/latest/user/webhooks/',
    headers: {
      'x-forgejo-event': 'push',
      'x-gitea-event': 'push',
      'x-gogs-event': 'push',
      'x-github-event': 'push',
    },
  },
];
