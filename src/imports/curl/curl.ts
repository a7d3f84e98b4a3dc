import type { Step } from '../../core/document.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { SnodoError } from '../../core/error.ts';
import { type Found, leftNotes, nothingYet, type PlainNote, type ProposedConnection } from '../imported.ts';
import { Names, serviceOf } from '../naming.ts';
import { inWords } from '../words/in-words.ts';
import { readCurl } from './curl-step.ts';
import { splitCurl } from './split.ts';

const mostCharacters = 200_000;
const mostCommands = 50;

/** curl commands as steps, one after the other. @throws SnodoError `invalid`, `too_large`. */
export function importCurl(text: string): Found {
  if (text.length > mostCharacters) {
    throw new SnodoError('too_large', `curl commands of more than ${mostCharacters / 1_000} kB are not read.`);
  }
  const report: PlainNote[] = [];
  const note = (one: PlainNote) => void report.push(one);
  const all = splitCurl(text, note);
  if (all.length > mostCommands) note({ node: 'all', message: ['firstCommands', String(mostCommands)] });
  const [ids, slugs] = [new Names('_'), new Names('-')];
  const connections = new Map<string, ProposedConnection>();
  const steps: Step[] = [];
  for (const [at, words] of all.slice(0, mostCommands).entries()) {
    const call = readCurl(words, `curl ${at + 1}`, note);
    if (call === undefined) continue;
    const { auth, origin, host } = call;
    const key = auth && JSON.stringify([origin, auth.auth]);
    if (auth && key !== undefined && !connections.has(key)) {
      const config = { connector: 'http', baseUrl: origin, auth: auth.auth };
      connections.set(key, { slug: slugs.take(serviceOf(host)), config, missing: auth.missing, why: auth.why });
    }
    const connection = key === undefined ? undefined : connections.get(key)?.slug;
    steps.push(call.step(connection, ids.take(call.id)));
  }
  const [first] = steps;
  if (first === undefined) {
    const problems = report.map(({ node, message }) => ({ path: node, message: inWords(message, 'en') }));
    throw new SnodoError('invalid', 'There is no call in this curl command that could become a step.', { problems });
  }
  const slug = first.id.replaceAll('_', '-').replaceAll(/^-+|-+$/g, '');
  const document = readWorkflow({ snodo: 1, slug, trigger: { type: 'manual' }, steps });
  return {
    ...nothingYet,
    kind: 'curl',
    document,
    steps,
    connections: [...connections.values()],
    report: leftNotes(report),
  };
}
