import { stepWords } from '../../editor/pages/builder/panel/step-words.ts';
import { ownTypes } from '../../src/steps/catalogue.ts';
import { type DescribedType, describedType } from '../../src/steps/described-type.ts';
import { fieldTable } from './fields.ts';
import { code, paragraphs, plain } from './markdown.ts';
import type { MadePage } from './made-page.ts';
import { schemaSchema } from './schema.ts';
import { type Language, words } from './words.ts';

const groups = ['call', 'ai', 'data', 'flow', 'wait', 'answer'] as const;

function stepText(step: DescribedType, language: Language): string {
  const said = words[language];
  const italian = language === 'it' ? stepWords[step.type] : undefined;
  const ports = [...step.ports, ...step.failurePorts, ...(step.portsFrom === null ? [] : [`${step.portsFrom}[]`])];
  return paragraphs(
    `## ${step.type}`,
    `**${italian?.title ?? step.title}.** ${plain(italian?.description ?? step.description)}`,
    `${said.effect}: ${said.effects[step.effect]}.`,
    ports.length === 0 ? '' : `${said.ports}: ${ports.map(code).join(', ')}.`,
    step.secretsIn.length === 0 ? '' : `${said.secrets} ${step.secretsIn.map(code).join(', ')}.`,
    fieldTable(schemaSchema.parse(step.input), language, italian?.fields),
  );
}

/** A page for each group of the steps that come with Snodo. */
export function stepPages(language: Language): readonly MadePage[] {
  const all = [...ownTypes.values()].map((one) => describedType(one));
  return groups.map((group) => {
    const title = words[language].groups[group];
    const steps = all.filter((one) => one.group === group).toSorted((one, other) => one.type.localeCompare(other.type));
    return {
      path: `reference/steps-${group}`,
      title,
      text: paragraphs(`# ${title}`, ...steps.map((one) => stepText(one, language))),
    };
  });
}
