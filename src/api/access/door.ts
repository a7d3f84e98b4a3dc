import type { ApiOptions } from '../options.ts';
import { type SessionReader, type Sessions, sessions } from '../session.ts';
import type { Principal } from './principal.ts';
import { noSuchProject } from './strangers.ts';
import { settingsToken } from './token-book.ts';

/** The header by which the server says who has signed in. What comes from outside by this name is not handed on. */
export const personHeader = 'snodo-person';

/** How it is found out who asks. */
export interface Door {
  readonly byText: (text: string) => Promise<Principal | undefined>;
  readonly reader: SessionReader;
  /** The sessions that begin here; undefined in a project, whose people sign in on the server itself. */
  readonly open: Sessions | undefined;
}

/** Who has signed in on the server, which hands them on to the project. */
function handedOn(
  { slug, personIn }: NonNullable<ApiOptions['project']>,
  byName: (name: string) => Promise<Principal | undefined>,
): SessionReader {
  return {
    async read(context) {
      const name = personIn(context.req.header(personHeader));
      if (name === undefined) return undefined;
      const principal = await byName(name);
      // A token of the project that has the name of somebody is not them.
      if (principal?.kind === 'user' || (principal !== undefined && name === settingsToken)) return principal;
      throw noSuchProject(slug);
    },
  };
}

export function doorOf(options: ApiOptions): Door {
  const { adminToken, tokens, project } = options;
  const byName = (name: string) => tokens.byName(name, adminToken);
  const byText = (text: string) => tokens.byText(text, adminToken);
  if (project !== undefined) return { byText, reader: handedOn(project, byName), open: undefined };
  const open = sessions({ ...options, byName });
  return { byText, reader: open, open };
}

/** The sessions of those who may do something here: who is in projects alone is nobody at the doors beside the API. */
export function thoseOfHere({ read }: SessionReader): SessionReader {
  return {
    async read(context) {
      const principal = await read(context);
      return principal?.role === 'none' ? undefined : principal;
    },
  };
}
