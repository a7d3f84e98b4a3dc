import { variablesIn } from '../../../src/core/prompt-text.ts';
import { z } from 'zod/mini';
import type { GivenPrompt, Prompt } from '../../api/prompts.ts';
import type { Document } from '../../../src/core/steps-of.ts';

const documentSchema = z.record(z.string(), z.json());

interface VariableDetails {
  readonly description: string;
  readonly example: string;
}

/** A prompt as somebody writes it. */
export interface PromptDraft {
  readonly name: string;
  readonly system: string;
  readonly prompt: string;
  /** By the name of the variable; of those that are in the texts no more they are kept until it is saved. */
  readonly details: Readonly<Record<string, VariableDetails>>;
  /** Empty: the built-in offline model. */
  readonly connection: string;
  readonly model: string;
  readonly temperature: string;
  readonly maxOutputTokens: string;
  /** What is said of the change. */
  readonly note: string;
}

export function draftOfPrompt(prompt: Prompt | undefined): PromptDraft {
  const { temperature, maxOutputTokens } = prompt?.settings ?? {};
  const details = (prompt?.variables ?? []).map(({ name, description = '', example = '' }) => [
    name,
    { description, example },
  ]);
  return {
    name: prompt?.name ?? '',
    system: prompt?.system ?? '',
    prompt: prompt?.prompt ?? '',
    details: Object.fromEntries(details),
    connection: prompt?.connection ?? '',
    model: prompt?.model ?? '',
    temperature: temperature === undefined ? '' : String(temperature),
    maxOutputTokens: maxOutputTokens === undefined ? '' : String(maxOutputTokens),
    note: '',
  };
}

/** The variables that the texts name, each with what is said of it. */
export function variablesOf({ system, prompt, details }: PromptDraft) {
  return variablesIn(system, prompt).map((name) => ({
    name,
    ...(Object.hasOwn(details, name) ? details[name] : undefined),
  }));
}

/** A number as people write it; undefined where there is none, `wrong` where it is none. */
function numberOf(written: string, fits: (number: number) => boolean): number | undefined | 'wrong' {
  const text = written.trim().replace(',', '.');
  if (text === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) && fits(number) ? number : 'wrong';
}

export function settingsOf({ temperature, maxOutputTokens }: PromptDraft) {
  return {
    temperature: numberOf(temperature, (number) => number >= 0 && number <= 2),
    maxOutputTokens: numberOf(maxOutputTokens, (number) => Number.isInteger(number) && number >= 1),
  };
}

/** What the API takes; undefined where a number is none. */
export function givenOf(draft: PromptDraft): GivenPrompt | undefined {
  const { name, system, prompt, connection, model, note } = draft;
  const { temperature, maxOutputTokens } = settingsOf(draft);
  if (temperature === 'wrong' || maxOutputTokens === 'wrong') return undefined;
  const settings = {
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
  const variables = variablesOf(draft).map(({ name: called, description = '', example = '' }) => ({
    name: called,
    ...(description === '' ? {} : { description }),
    ...(example === '' ? {} : { example }),
  }));
  return {
    name: name.trim(),
    ...(system === '' ? {} : { system }),
    prompt,
    variables,
    ...(connection === '' ? {} : { connection }),
    ...(model.trim() === '' ? {} : { model: model.trim() }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  };
}

/** Whether something is written that is not saved. */
export function isChanged(draft: PromptDraft, saved: Prompt | undefined): boolean {
  const plain = ({ note: _, ...rest }: GivenPrompt) => JSON.stringify(rest);
  const [now, before] = [givenOf(draft), givenOf(draftOfPrompt(saved))];
  return now === undefined || before === undefined || plain(now) !== plain(before);
}

/** The content of a version, as it is compared with another. */
export function contentOf(prompt: Prompt): Document {
  return documentSchema.parse(givenOf(draftOfPrompt(prompt)));
}
