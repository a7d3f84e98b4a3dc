import { textLanguages } from '../../../src/core/text-languages.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { SelectField } from '../../parts/field.tsx';
import type { BaseFields } from './base-fields.ts';
import { baseFormMessages } from './form-messages.ts';

/** The language of the documents, by its name in the language of the page. */
export function TextLanguageField({ draft, change }: BaseFields) {
  const text = useMessages(baseFormMessages);
  const language = useLanguage();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const named = Object.keys(textLanguages)
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language));
  return (
    <SelectField
      label={text.language}
      hint={text.languageHint}
      value={draft.language}
      onChange={({ target }) => change({ language: target.value })}
    >
      <option value="">{text.anyLanguage}</option>
      {named.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
