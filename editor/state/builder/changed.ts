import type { Action } from './action.ts';
import { add, insert } from './change-add.ts';
import { arrange, group, move, note } from './change-layout.ts';
import { connect, disconnect } from './change-links.ts';
import { remove } from './change-remove.ts';
import { rename, step } from './change-step.ts';
import type { Draft } from './draft.ts';

function applied(draft: Draft, action: Action): Draft {
  switch (action.kind) {
    case 'add':
      return add(draft, action);
    case 'insert':
      return insert(draft, action);
    case 'connect':
      return connect(draft, action);
    case 'disconnect':
      return disconnect(draft, action);
    case 'remove':
      return remove(draft, action);
    case 'move':
      return move(draft, action);
    case 'arrange':
      return arrange(draft, action);
    case 'note':
      return note(draft, action);
    case 'group':
      return group(draft, action);
    case 'rename':
      return rename(draft, action);
    case 'step':
      return step(draft, action);
    case 'trigger':
      return { ...draft, document: { ...draft.document, trigger: action.trigger } };
    case 'document':
      return { ...draft, document: action.document };
    case 'text':
      return {
        ...draft,
        document: action.document ?? draft.document,
        text: action.text,
        isUnread: action.document === undefined,
        setAside: undefined,
      };
  }
}

/** The draft after an action; the same one where it changes nothing. */
export function changed(draft: Draft, action: Action): Draft {
  const next = applied(draft, action);
  // A text that somebody typed holds until the document changes otherwise.
  return action.kind === 'text' || next.document === draft.document
    ? next
    : { ...next, text: undefined, isUnread: false, setAside: draft.isUnread === true ? draft.text : next.setAside };
}
