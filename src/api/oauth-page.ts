import { html } from 'hono/html';
import type { RedirectEnd } from '../outbound/oauth2/redirect-consent.ts';
import { type PageLanguage, pageLanguage } from './page-language.ts';

type Kind = RedirectEnd['kind'];

interface Words {
  readonly title: string;
  readonly text: (connection: string) => string;
}

const words: Readonly<Record<PageLanguage, Readonly<Record<Kind, Words>>>> = {
  en: {
    connected: {
      title: 'Connected',
      text: (name) => `The connection "${name}" works. You can close this page.`,
    },
    unknown: {
      title: 'Not connected',
      text: () => 'This page was not asked for, was already used, or came after more than ten minutes. Start again.',
    },
    changed: {
      title: 'Not connected',
      text: (name) => `The connection "${name}" was changed meanwhile. Start again.`,
    },
    denied: {
      title: 'Not connected',
      text: (name) => `You did not consent, so the connection "${name}" stays as it was.`,
    },
    failed: {
      title: 'Not connected',
      text: (name) => `The connection "${name}" could not be connected:`,
    },
  },
  it: {
    connected: {
      title: 'Collegato',
      text: (name) => `La connessione "${name}" funziona. Puoi chiudere questa pagina.`,
    },
    unknown: {
      title: 'Non collegato',
      text: () =>
        'Questa pagina non è stata richiesta, è già stata usata o è arrivata dopo più di dieci minuti. Ricomincia.',
    },
    changed: {
      title: 'Non collegato',
      text: (name) => `La connessione "${name}" è stata modificata nel frattempo. Ricomincia.`,
    },
    denied: {
      title: 'Non collegato',
      text: (name) => `Non hai dato il consenso, quindi la connessione "${name}" resta com'era.`,
    },
    failed: {
      title: 'Non collegato',
      text: (name) => `Non è stato possibile collegare la connessione "${name}":`,
    },
  },
};

/** Of a page to which another site sends the browser back. */
export const returnPageHeaders = {
  // It is text alone: nothing is allowed to it.
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  // The address holds the code.
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  vary: 'accept-language',
};

/** The page at the end of a consent. Whatever comes from elsewhere is escaped. */
export function oauthPage(end: RedirectEnd, accepted: string | undefined): ReturnType<typeof html> {
  const language = pageLanguage(accepted);
  const { title, text } = words[language][end.kind];
  const name = 'connection' in end ? end.connection : '';
  const said = 'said' in end ? end.said : '';
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Snodo</title></head>
<body><h1>${title}</h1><p>${text(name)}</p>${said === '' ? '' : html`<p>${said}</p>`}</body>
</html>
`;
}
