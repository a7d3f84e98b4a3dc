import { z } from 'zod';

const name = z.string().regex(/^[\w.-]+$/, 'is not a name of GitHub');

/** The fields that say which repository is meant. */
export const repository = {
  owner: name.meta({ title: 'Owner', description: 'The user or organisation.' }),
  repo: name.meta({ title: 'Repository', description: 'Its name, without the owner.', options: 'repositories' }),
};

export function pathOf({ owner, repo }: { readonly owner: string; readonly repo: string }): string {
  return `/repos/${owner}/${repo}`;
}

/** Of an issue or a pull request: GitHub numbers them together. */
export const number = z
  .int()
  .min(1)
  .meta({ title: 'Number', description: 'Of the issue or pull request, as it stands behind the #.' });

export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

/** How many to ask for at a time: GitHub gives 100 at the most. */
export function pageSize(wanted: number): number {
  return Math.min(wanted, 100);
}

export const user = z.looseObject({ login: z.string() });
