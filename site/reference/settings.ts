import { settingMeanings } from '../../src/app/setting-meanings.ts';
import { errorCodes } from '../../src/core/error.ts';
import type { MadePage } from './made-page.ts';
import { code, paragraphs, table } from './markdown.ts';
import type { Language } from './words.ts';

const said = {
  en: {
    settings: 'Settings',
    opening: 'Variables of the environment that a process reads when it starts. [How to run it](../running.md).',
    settingHead: ['name', 'usual', 'meaning'],
    secret: 'a secret: it is shown nowhere',
    errors: 'Error codes',
    errorsOpening:
      'Every failure has a code: in the answers of the API (`application/problem+json`), in runs as `steps.ID.error.code`, and in `retry.on`.',
    errorHead: ['code', 'status', 'meaning', 'tried again'],
    yes: 'yes',
    no: 'no',
  },
  it: {
    settings: 'Impostazioni',
    opening: "Variabili dell'ambiente che un processo legge quando parte. [Farlo funzionare](../running.md).",
    settingHead: ['nome', 'se manca', 'significato'],
    secret: 'un segreto: non si mostra da nessuna parte',
    errors: 'Codici di errore',
    errorsOpening:
      "Ogni errore ha un codice: nelle risposte dell'API (`application/problem+json`), nelle esecuzioni come `steps.ID.error.code`, e in `retry.on`.",
    errorHead: ['codice', 'stato', 'significato', 'si ritenta'],
    yes: 'sì',
    no: 'no',
  },
} as const;

export function settingsPage(language: Language): MadePage {
  const words = said[language];
  const rows = Object.entries(settingMeanings).map(([name, { meaning, default: usual, isSecret }]) => [
    code(name),
    usual,
    isSecret === true ? `${meaning} (${words.secret})` : meaning,
  ]);
  const text = paragraphs(`# ${words.settings}`, words.opening, table(words.settingHead, rows));
  return { path: 'reference/settings', title: words.settings, text };
}

export function errorsPage(language: Language): MadePage {
  const words = said[language];
  const rows = Object.entries(errorCodes).map(([name, { status, title, retryable }]) => [
    code(name),
    String(status),
    title,
    retryable ? words.yes : words.no,
  ]);
  const text = paragraphs(`# ${words.errors}`, words.errorsOpening, table(words.errorHead, rows));
  return { path: 'reference/errors', title: words.errors, text };
}
