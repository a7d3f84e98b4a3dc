import type { Started } from '../app/start.ts';
import type { Settings } from '../app/settings.ts';
import { outlastSlips } from '../app/driver-slip.ts';
import { SnodoError } from '../core/error.ts';
import { tell } from './tell.ts';

/** What comes beside the steps under way, with the usual time for those 25 s: process managers kill after 30 by habit. */
const besideStepsMs = 17_000;

function giveUp(error: unknown): never {
  tell(error);
  process.exit(1);
}

/**
 * Starts the roles of the settings, prints the ready line, and stops at SIGINT or SIGTERM.
 *
 * @throws SnodoError with the mend when something is in the way.
 */
export async function serve(settings: Settings, { json }: { readonly json: boolean }): Promise<void> {
  const [{ start }, { openLog }] = await Promise.all([import('../app/start.ts'), import('../app/log.ts')]);
  let running: Started | undefined;
  let stopping = false;
  const stopWithinMs = settings.drainMs + besideStepsMs;
  const end = (started: Started) => {
    // What a library still holds open must not keep the process.
    started.stop().then(() => process.exit(), giveUp);
  };
  const stop = () => {
    // npm and the terminal may both send the signal.
    if (stopping) return;
    stopping = true;
    const late = new SnodoError('timeout', `Snodo did not stop within ${stopWithinMs / 1000} s and was ended.`);
    setTimeout(() => giveUp(late), stopWithinMs).unref();
    if (running) end(running);
  };
  outlastSlips();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    running = await start(settings, openLog(settings.logLevel), (text) => process.stderr.write(`${text}\n`), giveUp);
  } catch (error) {
    // A terminal sends its signal to the database too, which then cannot start.
    if (stopping) return;
    throw error;
  }
  if (stopping) {
    end(running);
    return;
  }
  process.stdout.write(json ? `${JSON.stringify({ ready: running.url })}\n` : `snodo ready ${running.url}\n`);
  if (running.welcome !== undefined && !json) process.stdout.write(`make your account: ${running.welcome}\n`);
}
