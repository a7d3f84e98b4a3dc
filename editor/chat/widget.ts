/**
 * Loaded by pages of other sites: puts a button into them that opens the chat in a frame. It is a script of its own that
 * takes nothing of the page and gives it nothing; the frame is of another origin, so neither can read the other.
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const page = new URL(script.src.replace(/\/widget\.js(?:[?#].*)?$/, ''));
  const words = { en: ['Open the chat', 'Close the chat'], it: ['Apri la chat', 'Chiudi la chat'] } as const;
  const wanted = script.dataset['language'] ?? navigator.language;
  const [open, shut] = words[wanted.toLowerCase().startsWith('it') ? 'it' : 'en'];
  const side = script.dataset['side'] === 'left' ? 'left' : 'right';
  const accent = script.dataset['colour'] ?? '#4f46e5';

  const style = (element: HTMLElement | SVGElement, values: Readonly<Record<string, string>>): void => {
    // One by one and by script: a policy that forbids inline styles allows it.
    for (const [name, value] of Object.entries(values)) element.style.setProperty(name, value);
  };
  const host = document.createElement('div');
  // The styles of the page stay outside.
  const shadow = host.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  const frame = document.createElement('iframe');
  const svg = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(svg, 'svg');
  const line = document.createElementNS(svg, 'path');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(line);
  button.type = 'button';
  button.append(drawing);
  frame.title = script.dataset['title'] ?? 'Chat';
  frame.referrerPolicy = 'no-referrer';
  style(host, { position: 'fixed', 'z-index': '2147483000', bottom: '0', [side]: '0' });
  style(drawing, { width: '26px', height: '26px', display: 'block' });
  style(line, {
    fill: 'none',
    stroke: '#fff',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
  style(button, {
    position: 'fixed',
    bottom: '20px',
    [side]: '20px',
    width: '56px',
    height: '56px',
    padding: '15px',
    border: '0',
    'border-radius': '50%',
    background: accent,
    'box-shadow': '0 4px 16px rgb(0 0 0 / 0.25)',
    cursor: 'pointer',
  });
  style(frame, {
    position: 'fixed',
    bottom: 'min(88px, 12vh)',
    [side]: 'max(0px, min(20px, 100vw - 400px))',
    width: 'min(400px, 100vw)',
    height: 'min(620px, 100vh - 100px)',
    border: '0',
    'border-radius': '16px',
    'box-shadow': '0 8px 40px rgb(0 0 0 / 0.3)',
    'color-scheme': 'normal',
    display: 'none',
  });

  const show = (isOpen: boolean): void => {
    // Loaded only once it is wanted: the page is as quick as without it.
    if (isOpen && frame.src === '') frame.src = page.href;
    frame.style.setProperty('display', isOpen ? 'block' : 'none');
    line.setAttribute('d', isOpen ? 'M6 6l12 12M18 6 6 18' : 'M21 12a8 8 0 0 1-11.5 7.2L4 21l1.8-5.5A8 8 0 1 1 21 12z');
    button.setAttribute('aria-label', isOpen ? shut : open);
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) frame.focus();
  };
  const toggle = (): void => show(button.getAttribute('aria-expanded') !== 'true');
  button.addEventListener('click', toggle);
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false);
  });
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== page.origin || data !== 'snodo-chat-close') return;
    show(false);
    button.focus();
  });
  show(false);
  shadow.append(frame, button);
  const put = (): void => document.body.append(host);
  if (document.body === null) document.addEventListener('DOMContentLoaded', put);
  else put();
})();
