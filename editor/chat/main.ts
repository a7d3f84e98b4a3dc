import './chat.css';
import { languageOf } from '../state/language.ts';
import { projectIn } from '../state/project-place.ts';
import { shownTheme } from '../state/theme.ts';
import { element } from './element.ts';
import { chatMessages } from './messages.ts';
import { type Opened, PublicTransport } from './public-transport.ts';
import { ChatView } from './view.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const showTheme = (): void => {
  document.documentElement.dataset['theme'] = shownTheme('system', dark.matches);
};
showTheme();
dark.addEventListener('change', showTheme);

const root = document.getElementById('chat');
if (root === null) throw new Error('chat.html has no element "chat"');
const [path = ''] = location.pathname.split('/').slice(projectIn(location.pathname) === undefined ? 2 : 4);
const transport = new PublicTransport(decodeURIComponent(path));

/** The page that shows this one in a frame hears of nothing but that it shall be closed. */
const close = window.parent === window ? undefined : () => window.parent.postMessage('snodo-chat-close', '*');
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close?.();
});

function showNone(kind: Exclude<Opened['kind'], 'open'>): void {
  const words = chatMessages[languageOf(navigator.languages)];
  const said = { none: words.none, away: words.refusals.away, 'sign-in': words.signIn }[kind];
  const way = element('a', { href: '/', target: '_blank', rel: 'noopener' }, said);
  root?.replaceChildren(element('p', { class: 'chat-none', role: 'alert' }, kind === 'sign-in' ? way : said));
}

const opened = await transport.open();
const language =
  opened.kind === 'open' && opened.settings.language !== null
    ? opened.settings.language
    : languageOf(navigator.languages);
document.documentElement.lang = language;
if (opened.kind === 'open') {
  document.title = opened.settings.title;
  const view = new ChatView(root, { transport, settings: opened.settings, words: chatMessages[language], close });
  await view.begin();
  view.focus();
} else showNone(opened.kind);
