import type { Json } from '../../core/json.ts';
import type { Notice } from './notice.ts';
import { approvalWords, asideOf, endInWords, headOf } from './words.ts';

interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly { readonly [name: string]: Json }[];
}

/** What the buttons are called in what Slack sends back. */
export const slackActions = { approve: 'snodo-approve', refuse: 'snodo-refuse' } as const;

const longestText = 2_900;

/** https://docs.slack.dev/messaging/formatting-message-text: what would be a mention, a link or a command. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function section(text: string): { readonly [name: string]: Json } {
  return { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, longestText) } };
}

function context(text: string): { readonly [name: string]: Json } {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: text.slice(0, longestText) }] };
}

function factsOf({ facts }: Notice): readonly { readonly [name: string]: Json }[] {
  if (facts.length === 0) return [];
  return [
    section(
      facts.map(([name, value]) => (name === '' ? escaped(value) : `*${escaped(name)}* ${escaped(value)}`)).join('\n'),
    ),
  ];
}

function button(text: string, style: 'primary' | 'danger', more: { readonly [name: string]: Json }): Json {
  return { type: 'button', text: { type: 'plain_text', text }, style, ...more };
}

/**
 * https://docs.slack.dev/reference/block-kit: a message that asks, with buttons.
 *
 * @param token what its buttons send back; undefined where Slack cannot send anything back, and they are links.
 */
export function slackQuestion(notice: Notice, token: string | undefined): SlackMessage {
  const { language, links, pageUrl } = notice;
  const words = approvalWords[language];
  const buttons =
    token === undefined
      ? [
          button(words.approve, 'primary', { action_id: slackActions.approve, url: links.approve }),
          button(words.refuse, 'danger', { action_id: slackActions.refuse, url: links.refuse }),
        ]
      : [
          button(words.approve, 'primary', { action_id: slackActions.approve, value: token }),
          button(words.refuse, 'danger', { action_id: slackActions.refuse, value: token }),
        ];
  return {
    text: escaped(headOf(notice)),
    blocks: [
      section(`*${escaped(headOf(notice))}*`),
      ...factsOf(notice),
      { type: 'actions', elements: buttons },
      context(`${asideOf(notice).map(escaped).join(' ')} <${pageUrl}|${words.inPage}>`),
    ],
  };
}

/** The same message once it is over: without buttons, with who decided. */
export function slackEnd(notice: Notice): SlackMessage {
  const said = endInWords(notice).map(escaped);
  return {
    text: `${escaped(notice.title)}: ${said.join(' ')}`,
    blocks: [section(`*${escaped(notice.title)}*`), ...factsOf(notice), context(said.join('\n') || ' ')],
  };
}
