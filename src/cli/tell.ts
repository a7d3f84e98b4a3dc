import { type Problem, SnodoError } from '../core/error.ts';
import { harmless } from './harmless.ts';

/** Text that came from outside, for one line of a terminal: control characters could move its cursor. */
export function firstLine(text: string): string {
  return (text.trim().split(/[\r\n]/)[0] ?? '').replaceAll(/\p{Cc}/gu, ' ');
}

/** `line 7, steps[1].type: There is no step type "mapp". Did you mean "map"?` */
export function problemLine(problem: Problem): string {
  const line = 'line' in problem && typeof problem.line === 'number' ? `line ${problem.line}, ` : '';
  const path = problem.path === '' ? '' : `${problem.path}: `;
  return firstLine(`${line}${path}${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`);
}

/** Says on stderr that one waits for a server that has gone. */
export function tellAway(): void {
  process.stderr.write('The server does not answer now; it is asked again until it does …\n');
}

/** Says on stderr what failed: a sentence, and where there are several problems a line for each. */
export function tell(error: unknown): void {
  const lines: string[] = [];
  if (error instanceof SnodoError) {
    lines.push(error.message);
    if (error.problems.length > 1) lines.push(...error.problems.map((one) => `  ${problemLine(one)}`));
  } else {
    const why = error instanceof Error ? error.message : String(error);
    lines.push(`Something failed that should not have: ${why}`);
    // Where in the code it was is for who mends it.
    if (/^(?:debug|trace)$/.test(process.env['SNODO_LOG'] ?? '') && error instanceof Error)
      lines.push(error.stack ?? '');
    else lines.push('SNODO_LOG=debug says where.');
  }
  process.stderr.write(`snodo: ${harmless(lines.join('\n'))}\n`);
}
