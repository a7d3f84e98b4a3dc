import type Ivm from 'isolated-vm';
import { mostCalls, mostCharacters, mostPrinted } from './code-limits.ts';
import { CodeRun } from './code-run.ts';
import { lineCutter } from './lines.ts';
import type { Said, Told } from './spoken.ts';

/*
 * The program of a process that runs code, one piece after the other. It is started with the rights to read its own files
 * and the library of isolates, and with no others; its way to the outside is its standard input and output.
 */

function isolates(library: string): typeof Ivm {
  const loaded: { exports: { ivm?: typeof Ivm } } = { exports: {} };
  process.dlopen(loaded, library);
  const { ivm } = loaded.exports;
  if (ivm === undefined) throw new Error('the library of isolates holds none');
  return ivm;
}

const [, , library = ''] = process.argv;
const ivm = isolates(library);
// Its answers may be longer than what it is asked.
const longestLine = 3 * mostCharacters;

let run: CodeRun | undefined;

function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

/** At once: an exit would wait for code that is still at work. */
function leave(): void {
  process.kill(process.pid, 'SIGKILL');
}

function told(line: string): void {
  const task: Told = JSON.parse(line);
  if (task.told === 'answer') {
    void run?.answer(task);
    return;
  }
  run = new CodeRun(task, {
    ivm,
    say,
    broken: () => process.stdout.write('', leave),
    mostCharacters,
    mostPrinted,
    mostCalls,
  });
  void run.carry();
}

process.stdin.setEncoding('utf8');
process.stdin.on('data', lineCutter(longestLine, told, leave));
// Whoever asked is gone.
process.stdin.on('end', leave);
say({ said: 'ready' });
