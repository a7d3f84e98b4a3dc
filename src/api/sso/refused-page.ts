import { html } from 'hono/html';
import { pageLanguage } from '../page-language.ts';

const words = {
  en: { title: 'Not signed in', back: 'Back to Snodo' },
  it: { title: 'Accesso non riuscito', back: 'Torna a Snodo' },
} as const;

/** The page for who comes back from a provider and may not come in. What comes from elsewhere is escaped. */
export function refusedPage(said: string, accepted: string | undefined): ReturnType<typeof html> {
  const language = pageLanguage(accepted);
  const { title, back } = words[language];
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Snodo</title></head>
<body><h1>${title}</h1><p>${said}</p><p><a href="/">${back}</a></p></body>
</html>
`;
}
