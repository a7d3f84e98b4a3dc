import { SnodoError } from '../../core/error.ts';
import type { Role } from '../../core/role.ts';
import { bySingleSignOn } from '../../store/access/projects.ts';
import { projectsBySso, putMemberBySso, removeMemberBySso } from '../../store/access/sso-members.ts';
import type { ApiOptions } from '../options.ts';

interface Change {
  readonly project: string;
  readonly name: string;
  /** Undefined: they are in it no more. */
  readonly role: Role | undefined;
  /** Where they signed in from. */
  readonly address: string | null;
  readonly because: string;
}

/** Keeps people in the projects that their groups give, and out of those that the groups gave and give no more. */
export class SsoMembers {
  readonly #options: Pick<ApiOptions, 'sql' | 'projects' | 'audit' | 'report'>;
  readonly #told = new Set<string>();

  constructor(options: Pick<ApiOptions, 'sql' | 'projects' | 'audit' | 'report'>) {
    this.#options = options;
  }

  /** @param address where the person signs in from. Returns when the projects know of it. */
  async follow(name: string, given: ReadonlyMap<string, Role>, address: string | null): Promise<void> {
    const { sql } = this.#options;
    const changed: string[] = [];
    // One by one: a statement over several projects would wait for others that are at the same ones in another order.
    for (const project of await projectsBySso(sql, name)) {
      if (given.has(project)) continue;
      const because = `the groups of ${name} no longer give it`;
      if (await this.#takeOut({ project, name, role: undefined, address, because })) changed.push(project);
    }
    for (const [project, role] of given) {
      const because = `the groups of ${name} give the role ${role}`;
      if (await this.#letIn({ project, name, role, address, because })) changed.push(project);
    }
    await Promise.all(changed.map((project) => this.#tell(project, name, address)));
  }

  async #letIn(change: Change & { readonly role: Role }): Promise<boolean> {
    const { project, name, role } = change;
    const how = await putMemberBySso(this.#options.sql, project, name, role);
    if (how === 'missing') {
      this.#say(`SNODO_OIDC_PROJECTS lets groups into the project "${project}", and there is none of this name.`);
    }
    if (how === 'put') await this.#note(change);
    return how === 'put';
  }

  async #takeOut(change: Change): Promise<boolean> {
    const { project, name } = change;
    const isOut = await removeMemberBySso(this.#options.sql, project, name);
    if (isOut) await this.#note(change);
    return isOut;
  }

  async #tell(project: string, name: string, address: string | null): Promise<void> {
    const refused = await this.#options.projects?.tell(project);
    if (refused?.includes(name) !== true) return;
    const because = `a token of the project has the name "${name}"`;
    await this.#takeOut({ project, name, role: undefined, address, because });
    this.#say(`Single sign-on cannot let "${name}" into the project "${project}": ${because}. Revoke it there first.`);
  }

  async #note({ project, name, role, address, because }: Change): Promise<void> {
    await this.#options.audit.add({
      who: bySingleSignOn,
      role: null,
      what: `${role === undefined ? 'DELETE' : 'PUT'} /projects/{project}/members/{name}`,
      which: `${project} ${name}`,
      address,
      status: role === undefined ? 204 : 200,
      times: 1,
      note: because,
    });
  }

  /** In the log, once: people sign in often. */
  #say(sentence: string): void {
    if (this.#told.has(sentence)) return;
    this.#told.add(sentence);
    this.#options.report(new SnodoError('settings', sentence), 'single sign-on');
  }
}
