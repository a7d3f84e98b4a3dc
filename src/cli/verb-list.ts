import type { Command } from 'commander';

interface Verb {
  readonly says: string;
  /** Only the verb that is asked for is loaded: the others' libraries would slow down every start. */
  readonly load: () => Promise<{ readonly define: (command: Command) => void }>;
}

/** Every verb by its name. */
export const verbs: Readonly<Record<string, Verb>> = {
  start: { says: 'Start the database, the server and the worker.', load: () => import('./verbs/start.ts') },
  worker: { says: 'Start one more worker on the database of a server.', load: () => import('./verbs/worker.ts') },
  doctor: {
    says: 'Look at settings, machine, database, key and network, and say what to do.',
    load: () => import('./verbs/doctor.ts'),
  },
  validate: { says: 'Check workflow files, without a server.', load: () => import('./verbs/validate.ts') },
  import: {
    says: 'Make workflow files of what others wrote, and say what became of it.',
    load: () => import('./verbs/import.ts'),
  },
  apply: { says: 'Bring workflow files to the server and make them live.', load: () => import('./verbs/apply.ts') },
  diff: {
    says: 'Show what was changed on the server by hand since files were applied.',
    load: () => import('./verbs/diff.ts'),
  },
  run: { says: 'Start a run of a workflow.', load: () => import('./verbs/run.ts') },
  runs: { says: 'List runs, newest first.', load: () => import('./verbs/runs.ts') },
  deliveries: {
    says: 'List, show and replay the webhooks that came.',
    load: () => import('./verbs/deliveries.ts'),
  },
  verify: {
    says: 'Prove from every delivery and run that nothing was lost.',
    load: () => import('./verbs/verify.ts'),
  },
  chaos: {
    says: 'Kill workers of a server of its own under load, and verify that nothing was lost.',
    load: () => import('./verbs/chaos.ts'),
  },
  calls: { says: 'List, follow and show the calls that left.', load: () => import('./verbs/calls.ts') },
  'dead-letters': {
    says: 'List, retry and dismiss the runs that have failed for good.',
    load: () => import('./verbs/dead-letters.ts'),
  },
  erase: {
    says: 'Erase what is kept of somebody, by an expression.',
    load: () => import('./verbs/erase.ts'),
  },
  send: { says: 'Try an endpoint with a signed webhook.', load: () => import('./verbs/send.ts') },
  tail: { says: 'Show what happens while it happens.', load: () => import('./verbs/tail.ts') },
  schema: {
    says: 'Print the JSON Schema that the webhooks of a workflow fit.',
    load: () => import('./verbs/schema.ts'),
  },
  secrets: {
    says: 'List, store and remove secrets; change the key that seals them.',
    load: () => import('./verbs/secrets.ts'),
  },
  token: { says: 'Make, list and revoke tokens of a role.', load: () => import('./verbs/token.ts') },
  audit: {
    says: 'Check that nobody has changed who did what; hand it on to a log.',
    load: () => import('./verbs/audit.ts'),
  },
  backup: {
    says: 'Write all that there is into one sealed file, while the server runs.',
    load: () => import('./verbs/backup.ts'),
  },
  restore: {
    says: 'Fill an empty database and data folder from such a file.',
    load: () => import('./verbs/restore.ts'),
  },
  types: {
    says: 'Print the types of connectors, for workflows written in TypeScript.',
    load: () => import('./verbs/types.ts'),
  },
  eval: {
    says: 'Run every row of a dataset through a workflow and say how good it is.',
    load: () => import('./verbs/eval.ts'),
  },
  shadow: {
    says: 'Run a new version beside the live one, with its effects held back, and show where they differ.',
    load: () => import('./verbs/shadow.ts'),
  },
  connector: { says: 'Begin and test connectors of your own.', load: () => import('./verbs/connector.ts') },
  cache: { says: 'Show what is kept of answers and what it saves; clear it.', load: () => import('./verbs/cache.ts') },
  export: {
    says: 'Print a workflow of the server as a file, or write all there is into a folder.',
    load: () => import('./verbs/export.ts'),
  },
};
