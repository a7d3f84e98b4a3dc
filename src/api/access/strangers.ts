import { SnodoError } from '../../core/error.ts';

/** What somebody is told of whom it is not known who they are. */
export function whoAreYou(): SnodoError {
  return new SnodoError('unauthorized', 'Send a valid token in the header Authorization: Bearer TOKEN.');
}

/** The same for a project that is not there as for one that somebody is not in: whether there is one is not for them to know. */
export function noSuchProject(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no project "${slug}", or you are not in it.`);
}
