import { promptParts } from '../../../src/core/prompt-text.ts';
import { isRecord } from './values.ts';

/** `with.prompt` where it names a prompt of the library. */
export interface LibraryChoice {
  readonly prompt: string;
  readonly version: number | undefined;
  readonly values: Readonly<Record<string, unknown>>;
}

export function libraryChoice(value: unknown): LibraryChoice {
  const { prompt, version, values } = isRecord(value) ? value : {};
  return {
    prompt: typeof prompt === 'string' ? prompt : '',
    version: typeof version === 'number' ? version : undefined,
    values: isRecord(values) ? values : {},
  };
}

/** As the document has it: what is left out is left out. */
export function choiceValue({ prompt, version, values }: LibraryChoice): Readonly<Record<string, unknown>> {
  return { prompt, ...(version === undefined ? {} : { version }), values };
}

/** The values when another prompt is chosen: those of variables that both have stay. */
export function keptValues(values: LibraryChoice['values'], names: readonly string[]): LibraryChoice['values'] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

/** The values with one set; undefined takes it away. */
export function withValue(values: LibraryChoice['values'], name: string, value: unknown): LibraryChoice['values'] {
  const { [name]: _, ...others } = values;
  return value === undefined ? others : { ...values, [name]: value };
}

/** The text that the step would have if the prompt were written in it, with its values in place. */
export function writtenOut(text: string, values: LibraryChoice['values']): string {
  const valueOf = (name: string) => {
    const value = values[name];
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  };
  return promptParts(text)
    .map((part) => (part.kind === 'variable' ? valueOf(part.name) : part.raw))
    .join('');
}
