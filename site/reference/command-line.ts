import { Command } from 'commander';
import { verbs } from '../../src/cli/verb-list.ts';
import type { MadePage } from './made-page.ts';
import { paragraphs } from './markdown.ts';
import type { Language } from './words.ts';

const said = {
  en: { title: 'Command line', opening: 'What `snodo VERB --help` says. `npx snodo` runs it in the folder of Snodo.' },
  it: {
    title: 'Riga di comando',
    opening: 'Ciò che dice `snodo VERBO --help`. `npx snodo` lo avvia nella cartella di Snodo.',
  },
} as const;

/** The help as it is printed, what stands behind it included. */
function helpOf(command: Command): string {
  let printed = '';
  command.configureOutput({ writeOut: (text) => (printed += text), getOutHelpWidth: () => 100 });
  command.outputHelp();
  return printed.trim();
}

function helpOfAll(command: Command, name: string, level: number): readonly string[] {
  return [
    `${'#'.repeat(level)} ${name}`,
    `\`\`\`text\n${helpOf(command)}\n\`\`\``,
    ...command.commands
      .filter((one) => one.name() !== 'help')
      .flatMap((one) => helpOfAll(one, `${name} ${one.name()}`, level + 1)),
  ];
}

export async function commandLinePage(language: Language): Promise<MadePage> {
  const words = said[language];
  const program = new Command('snodo');
  const parts: string[] = [];
  for (const [name, { says, load }] of Object.entries(verbs)) {
    const command = program.command(name).description(says);
    (await load()).define(command);
    parts.push(...helpOfAll(command, `snodo ${name}`, 2));
  }
  const text = paragraphs(`# ${words.title}`, words.opening, ...parts);
  return { path: 'reference/cli', title: words.title, text };
}
