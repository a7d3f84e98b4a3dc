import { readSettings, type Settings } from '../settings.ts';
import { type Diagnosis, problem, wordsOf } from './diagnosis.ts';
import { lookAtDatabase } from './look-at-database.ts';
import { lookAtMachine } from './look-at-machine.ts';
import { lookAtNetwork } from './look-at-network.ts';
import { lookAtAdminToken, lookAtSettings } from './look-at-settings.ts';

type Env = Readonly<Record<string, string | undefined>>;

function settingsOf(env: Env): Settings | Diagnosis {
  try {
    return readSettings(env);
  } catch (error) {
    return problem('settings', `${wordsOf(error)}. Nothing else is looked at before that is mended.`);
  }
}

/**
 * Looks at all that a Snodo with these settings stands on; a server need not run.
 *
 * @param reach an address outside, to be asked for by HEAD.
 */
export async function diagnose(env: Env, reach: string | undefined, now: number): Promise<readonly Diagnosis[]> {
  const settings = settingsOf(env);
  const told = lookAtSettings(env);
  if ('level' in settings) return [...told, settings];
  const [machine, database, network] = await Promise.all([
    lookAtMachine(settings),
    lookAtDatabase(settings),
    lookAtNetwork(settings, reach, now),
  ]);
  return [...told, lookAtAdminToken(settings.adminToken), ...machine, ...database, ...network];
}
