import { type Command, InvalidArgumentError } from 'commander';
import { diagnose } from '../../app/doctor/doctor.ts';
import { settingMeanings } from '../../app/setting-meanings.ts';
import { print } from '../print.ts';
import { table } from '../table.ts';
import { firstLine } from '../tell.ts';

const help = `
It looks at the settings of this environment, at the machine, the database, the key, the network and the work, whether a
server runs or not. No secret is printed. It ends with 0 where there is no problem, and with 1 where there is one.

Examples:
  $ snodo doctor
  $ snodo doctor --reach https://api.example.com
  $ snodo doctor --json
  $ snodo doctor --settings`;

interface Options {
  readonly json?: boolean;
  readonly reach?: string;
  readonly settings?: boolean;
}

function webAddress(text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new InvalidArgumentError('It must start with http:// or https://.');
}

function listSettings(json: boolean): void {
  const all = Object.entries(settingMeanings);
  if (json) {
    for (const [name, { default: usual, meaning }] of all) print(JSON.stringify({ name, default: usual, meaning }));
    return;
  }
  const rows = all.map(([name, { default: usual, meaning }]) => [name, usual, meaning]);
  for (const line of table([['SETTING', 'DEFAULT', 'MEANING'], ...rows])) print(line);
}

async function look({ json = false, reach, settings = false }: Options): Promise<void> {
  if (settings) {
    listSettings(json);
    return;
  }
  const checks = await diagnose(process.env, reach, Date.now());
  const count = (level: string) => checks.filter((one) => one.level === level).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  if (json) print(JSON.stringify({ problems, warnings, checks }));
  else {
    const width = Math.max(...checks.map(({ about }) => about.length));
    for (const { level, about, says } of checks)
      print(firstLine(`${level.padEnd(7)}  ${about.padEnd(width)}  ${says}`));
    process.stderr.write(`${problems} problems, ${warnings} warnings\n`);
  }
  if (problems > 0) process.exitCode = 1;
}

export function define(command: Command): void {
  command
    .option('--reach <url>', 'ask for this address outside by HEAD, through the proxies of the settings', webAddress)
    .option('--settings', 'list every setting with its default and its meaning, and look at nothing')
    .option('--json', 'print {problems, warnings, checks} as one line of JSON; of --settings a line each')
    .addHelpText('after', help)
    .action(look);
}
