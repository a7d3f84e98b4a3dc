/** Over plain HTTP browsers give a page no clipboard, but let it answer a copy that its user has asked for. */
function copyByEvent(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', give, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', give, { capture: true });
  }
}

/** Copies a text, as an answer to a click. @returns whether the browser did. */
export async function copyText(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return copyByEvent(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
