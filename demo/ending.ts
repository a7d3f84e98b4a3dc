import { heading, paint, say } from './page.ts';

/** @param missing what did not happen as it should have, a sentence each. @param log what the platform said. */
export function verdict(missing: readonly string[], log: string): void {
  if (missing.length === 0) {
    say(`\n${paint(['bold', 'green'], 'All arrived and was carried out.')}`);
    return;
  }
  heading(paint('red', `Not all was as it should be (${missing.length}):`));
  for (const one of missing) say(`  ${one}`);
  const lines = log.split('\n').filter((line) => line.startsWith('{'));
  if (lines.length > 0) say(`\nThe end of the platform's log:\n${lines.join('\n')}`);
}
