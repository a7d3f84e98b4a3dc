import { SelectField } from '../parts/field.tsx';
import { languages } from '../state/language.ts';
import { themes } from '../state/theme.ts';
import { setLanguage, useLanguage, useMessages } from './language.ts';
import { shellMessages } from './messages.ts';
import { setTheme, useTheme } from './theme.ts';

/** Each in its own language, so that it is found by who does not read the other. */
const names = { en: 'English', it: 'Italiano' } as const;

export function LanguageChoice() {
  const { language: label } = useMessages(shellMessages);
  const language = useLanguage();
  return (
    <SelectField
      label={label}
      silent
      value={language}
      onChange={(event) => {
        const chosen = languages.find((one) => one === event.target.value);
        if (chosen) setLanguage(chosen);
      }}
    >
      {languages.map((one) => (
        <option key={one} value={one} lang={one}>
          {names[one]}
        </option>
      ))}
    </SelectField>
  );
}

export function ThemeChoice() {
  const { theme: label, themes: words } = useMessages(shellMessages);
  return (
    <SelectField
      label={label}
      silent
      value={useTheme()}
      onChange={(event) => {
        const chosen = themes.find((one) => one === event.target.value);
        if (chosen) setTheme(chosen);
      }}
    >
      {themes.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </SelectField>
  );
}
