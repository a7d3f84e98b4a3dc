import { placeOf, projectIn } from '../state/project-place.ts';

/** The project that this page is of; undefined: it is that of the server itself. */
export const project = projectIn(location.pathname);

/** Where it begins, without a slash at the end. */
export const place = placeOf(project);

/** The same with the server before it, for addresses that people copy. */
export const address = `${location.origin}${place}`;
