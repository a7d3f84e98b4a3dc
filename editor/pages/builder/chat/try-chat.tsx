import '../../../chat/chat.css';
import { useEffect, useRef } from 'react';
import { chatMessages } from '../../../chat/messages.ts';
import { ChatView } from '../../../chat/view.ts';
import { useLanguage } from '../../../app/language.ts';
import { textOf } from '../../../state/builder/document.ts';
import { triggerId } from '../../../state/builder/layout.ts';
import { isList, type Json } from '../../../../src/core/json.ts';
import { useBuilder } from '../builder-context.ts';
import { focusNode } from '../focus-node.ts';
import { tryMessages } from './messages.ts';
import { TryTransport } from './try-transport.ts';

const longestMessage = 8_000;

function textsOf(value: Json | undefined): readonly string[] {
  return value !== undefined && isList(value) ? value.flatMap((one) => textOf(one) ?? []) : [];
}

/** The draft as its visitors would talk to it. */
export function TryChat() {
  const language = useLanguage();
  const { store, trial, view, slug } = useBuilder();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = place.current;
    if (root === null) return;
    const words = tryMessages[language];
    const document = () => store.get().present.document;
    const { trigger } = document();
    const transport = new TryTransport({
      document,
      run: (wanted, said) => trial.talk(wanted, said),
      failed: () => {
        const error = trial.failure.get();
        return error === undefined ? words.failed : error.message;
      },
    });
    const settings = {
      title: textOf(trigger['title']) ?? textOf(document()['name']) ?? slug,
      welcome: textOf(trigger['welcome']) ?? null,
      suggestions: textsOf(trigger['suggestions']),
      placeholder: textOf(trigger['placeholder']) ?? null,
      longestMessage,
    };
    const close = () => {
      view.change((one) => ({ ...one, panel: 'none' }));
      focusNode(triggerId);
    };
    const shown = new ChatView(root, { transport, settings, words: chatMessages[language], close });
    shown.focus();
    return () => root.replaceChildren();
  }, [language, store, trial, view, slug]);
  return <div ref={place} className="chat w-full" />;
}
