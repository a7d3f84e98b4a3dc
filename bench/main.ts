import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { Measurement, type Outcome } from './measure.ts';
import { type Options, readOptions, usage } from './options.ts';
import { table } from './table.ts';

function note(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}

const machine = {
  cores: availableParallelism(),
  cpu: cpus()[0]?.model ?? 'unknown',
  memoryGb: Math.round(totalmem() / 1e9),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
};

function report({ figures, broken }: Outcome, options: Options): void {
  const { cores, cpu, memoryGb, node } = machine;
  console.log(`Snodo on ${cores} cores (${cpu}), ${memoryGb} GB, Node ${node}; medians of ${options.rounds}\n`);
  console.log(table(figures));
  const asked = figures.filter((one) => one.reached !== null);
  const reached = asked.filter((one) => one.reached === true).length;
  console.log(
    `\n${reached} of ${asked.length} goals reached${options.quick ? ' (--quick: too short for figures)' : ''}`,
  );
  for (const text of broken) console.log(`BROKEN: ${text}`);
  if (options.json !== undefined) {
    const whole = { date: new Date().toISOString(), machine, options, figures, broken };
    writeFileSync(options.json, `${JSON.stringify(whole, null, 2)}\n`);
  }
}

async function run(options: Options): Promise<void> {
  const measurement = new Measurement(options, note);
  let stopping = false;
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => {
      // npm and the terminal may both send it.
      if (stopping) return;
      stopping = true;
      note('stopping …');
      void measurement.stop().finally(() => process.exit(status));
    });
  }
  const outcome = await measurement.measure();
  if (stopping) return;
  report(outcome, options);
  if (outcome.broken.length > 0) process.exitCode = 1;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else await run(options);
} catch (error) {
  note(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}
