import { OwnConnectors, type OwnProblem } from '../connectors/own/own-connectors.ts';

/** The connectors that a server here would have, so that their steps are known. */
export async function loadOwn(): Promise<void> {
  const told = (_: readonly string[], problems: readonly OwnProblem[]): void => {
    for (const { file, message } of problems) process.stderr.write(`connectors/${file}: ${message}\n`);
  };
  await new OwnConnectors({ folder: process.env['SNODO_CONNECTORS_DIR'] || './connectors', told }).load();
}
