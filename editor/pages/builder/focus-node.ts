/** Gives a node of the canvas the focus, as soon as it is drawn; not where somebody goes on elsewhere meanwhile. */
export function focusNode(id: string): void {
  const before = document.activeElement;
  const attempt = (tries: number): void => {
    const now = document.activeElement;
    if (now !== before && now !== document.body) return;
    const node = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    if (node) node.focus({ preventScroll: true });
    else if (tries > 0) requestAnimationFrame(() => attempt(tries - 1));
  };
  attempt(180);
}
