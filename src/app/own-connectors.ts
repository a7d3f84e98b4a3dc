import type { Logger } from 'pino';
import { OwnConnectors } from '../connectors/own/own-connectors.ts';
import type { Settings } from './settings.ts';

/**
 * The connectors of whoever runs this server, loaded from their folder.
 *
 * @param changed called when they were loaded anew.
 */
export async function ownConnectors(
  { connectorsDir, reloadsConnectors }: Settings,
  log: Logger,
  changed: () => void,
): Promise<OwnConnectors> {
  const own = new OwnConnectors({
    folder: connectorsDir,
    told: (connectors, problems) => {
      changed();
      if (connectors.length > 0) log.info({ connectors }, 'own connectors are loaded');
      for (const { file, message } of problems) log.error({ file, problem: message }, 'a connector cannot be loaded');
    },
  });
  await own.load();
  if (reloadsConnectors) own.watch((error) => log.error(error, 'the connectors could not be loaded anew'));
  return own;
}
