import { html } from 'hono/html';
import { parseAccept } from 'hono/utils/accept';

const words = {
  en: { title: 'Not signed in', back: 'Back to Snodo' },
  it: { title: 'Accesso non riuscito', back: 'Torna a Snodo' },
} as const;

/** The page for who comes back from a provider and may not come in. What comes from elsewhere is escaped. */
export function refusedPage(said: string, accepted: string): ReturnType<typeof html> {
  const wanted = parseAccept(accepted).map(({ type }) => type.slice(0, 2).toLowerCase());
  const language = wanted.find((one) => one === 'en' || one === 'it') === 'it' ? 'it' : 'en';
  const { title, back } = words[language];
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Snodo</title></head>
<body><h1>${title}</h1><p>${said}</p><p><a href="/">${back}</a></p></body>
</html>
`;
}
