import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { start } from '../app/start.ts';
import { readSettings } from '../app/settings.ts';
import { SnodoError } from '../core/error.ts';
import { readWorkflow, readYaml } from '../core/read-document.ts';

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function giveUp(error: unknown): void {
  say(
    `snodo: ${error instanceof SnodoError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  process.exitCode = 1;
}

async function startServer(): Promise<void> {
  const started = await start(readSettings(process.env), say, (error) => {
    giveUp(error);
    process.exit(1);
  });
  let stopping = false;
  const stop = () => {
    // npm and the terminal may both send the signal.
    if (stopping) return;
    stopping = true;
    started.stop().catch(giveUp);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.stdout.write(`snodo ready ${started.url}\n`);
}

function validate(files: readonly string[], options: { readonly json?: boolean }): void {
  for (const file of files) {
    try {
      readWorkflow(readYaml(readFileSync(file, 'utf8')));
      process.stdout.write(options.json ? `${JSON.stringify({ file, ok: true })}\n` : `${file}: ok\n`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const problems = error instanceof SnodoError ? error.problems : [];
      const lines = problems.map((one) => `  ${one.path}: ${one.message}${one.hint ? ` ${one.hint}` : ''}`);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ file, ok: false, message, problems })}\n`
          : `${file}: ${[message, ...lines].join('\n')}\n`,
      );
      process.exitCode = 1;
    }
  }
}

const program = new Command('snodo').description('Connects AI models with the applications a company already uses.');
program.exitOverride((stop) => process.exit(stop.exitCode === 0 ? 0 : 2));
program.command('start').description('Start the database and the server.').action(startServer);
program
  .command('validate <files...>')
  .description('Check workflow files.')
  .option('--json', 'one JSON line a file')
  .action((files: string[], options: { json?: boolean }) => validate(files, options));
await program.parseAsync().catch(giveUp);
