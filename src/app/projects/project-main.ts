import { randomBytes } from 'node:crypto';
import { SnodoError } from '../../core/error.ts';
import { mirrorPeople } from '../../store/access/mirrored-people.ts';
import type { People } from '../../store/access/projects.ts';
import { outlastSlips } from '../driver-slip.ts';
import { openLog } from '../log.ts';
import { readSettings, type Settings } from '../settings.ts';
import { start, type Started } from '../start.ts';
import { type BeginMessage, type FromProject, toProject } from './messages.ts';

/** The process of one project: a Snodo of its own that the server hands requests on to. */

function settingsOf(begin: BeginMessage): Settings {
  const given = readSettings(process.env);
  const [key, ...previous] = begin.keys;
  return {
    ...given,
    databaseUrl: begin.databaseUrl,
    dataDir: begin.dataDir,
    publicUrl: begin.publicUrl,
    adminToken: begin.adminToken,
    // The server has judged already what may come in the clear.
    allowPlain: true,
    secrets: { ...given.secrets, encryptionKey: key, previousKeys: previous, allowedEnv: [] },
    project: begin,
  };
}

function say(message: FromProject): void {
  process.send?.(message);
}

outlastSlips();

let started: Started | undefined;
let running: Promise<Started> | undefined;

async function end(code: number): Promise<never> {
  await running?.then((one) => one.stop()).catch(() => undefined);
  process.exit(code);
}

function tell(error: unknown): void {
  process.stderr.write(`${error instanceof SnodoError ? error.message : String(error)}\n`);
}

async function beginWork(message: BeginMessage): Promise<void> {
  const settings = settingsOf(message);
  const log = openLog(settings.logLevel).child({ project: message.slug });
  running = start(settings, log, tell, (error) => {
    tell(error);
    void end(1);
  });
  started = await running;
  say({ kind: 'ready' });
}

// One after another, as they were told.
let taking: Promise<void> = Promise.resolve();

async function take({ sql, forgetPeople }: Started, id: number, people: People): Promise<void> {
  const refused = await mirrorPeople(sql, people, () => randomBytes(32).toString('hex'));
  // The notice of it may come after the first request of who was let in or out.
  forgetPeople();
  say({ kind: 'took', id, refused: [...refused] });
}

process.on('message', (given) => {
  const message = toProject.parse(given);
  if (message.kind === 'begin') {
    taking = beginWork(message).catch((error: unknown) => {
      tell(error);
      process.exit(1);
    });
    return;
  }
  const { id, revision, people } = message;
  taking = taking
    .then(async () => started && take(started, id, { revision, people }))
    .catch((error: unknown) => tell(error));
});
process.on('SIGTERM', () => void end(0));
// Without the server nobody reaches it, and the server's next start begins it anew.
process.on('disconnect', () => void end(0));
