import type { StepType } from '../../../api/step-types.ts';
import type { Language } from '../../../state/language.ts';
import { fieldKey, plainName } from '../../../state/panel/field-key.ts';
import type { Schema } from '../../../state/panel/schema.ts';
import { fieldWords } from './field-words.ts';
import type { FieldWords } from './form/form-context.ts';
import { stepWords } from './step-words.ts';

/** The words of the fields that the page itself knows, such as `retry`. */
export function ownWords(path: string, schema: Schema, language: Language): FieldWords {
  const { title, help } = fieldWords[language][fieldKey(path)] ?? {};
  return { title: title ?? schema.title ?? plainName(path), help: help ?? schema.description };
}

/** The words of a field of a step: what the server says of it, or its translation. */
export function typeWords(type: string, path: string, schema: Schema, language: Language): FieldWords {
  if (!path.startsWith('with.')) return ownWords(path, schema, language);
  const key = fieldKey(path);
  const words = language === 'it' ? stepWords[type]?.fields : undefined;
  // Whatever an entry is called, its fields have the same words.
  const [title, help] = words?.[key] ?? words?.[key.replace(/\.[^.]+\./, '.*.')] ?? [];
  return { title: title ?? schema.title ?? plainName(path), help: (help ?? schema.description) || undefined };
}

/** What a kind of step is called and does. */
export function typeTitle(type: StepType, language: Language): Pick<StepType, 'title' | 'description'> {
  return language === 'it' ? (stepWords[type.type] ?? type) : type;
}
