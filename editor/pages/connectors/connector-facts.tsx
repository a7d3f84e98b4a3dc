import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Connector } from '../../api/connectors.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Card } from '../../parts/card.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { authByPreset } from '../../state/auth-form.ts';
import { authWords } from '../../state/auth-words.ts';
import { saidDuration } from '../../state/connectors/said-duration.ts';
import { Day } from '../connections/day.tsx';
import { newMessages } from '../connections/new-messages.ts';
import { connectorMessages } from './messages.ts';

function SpecificationFact({ document }: { readonly document: NonNullable<Connector['document']> }) {
  const text = useMessages(connectorMessages);
  const { date, licence, version, source } = document;
  const said: readonly ReactNode[] = [
    ...(date === null ? [] : [<Day key="date" at={date} />]),
    ...(version === null ? [] : [text.version(version)]),
    ...(licence === null ? [] : [text.licence(licence)]),
  ];
  return (
    <>
      {said.map((one, at) => (
        // oxlint-disable-next-line no-array-index-key -- their order stays
        <span key={at}>
          {at === 0 ? '' : ', '}
          {one}
        </span>
      ))}
      {source === null ? null : <span className="block font-mono text-xs break-all text-muted">{source}</span>}
    </>
  );
}

/** What a service is, and how its connector came about. */
export function ConnectorFacts({ connector }: { readonly connector: Connector }) {
  const text = useMessages(connectorMessages);
  const about = useMessages(newMessages);
  const language = useLanguage();
  const { description, docs, categories, made, document, baseUrl, address, rateLimit, triedLive } = connector;
  const subjects = categories.map((one) => about.categories[one] ?? one).join(', ');
  const hasDocument = document !== null && Object.values(document).some((one) => one !== null);
  return (
    <section className="mb-4 space-y-3">
      <p className="max-w-prose break-words">{description}</p>
      {triedLive ? null : (
        <p className="max-w-prose rounded-lg bg-warn-soft px-3 py-2 text-warn">
          {made === 'hand' ? about.notTriedWhat : about.fromDocumentWhat}
        </p>
      )}
      <FactList
        facts={[
          [text.categories, subjects === '' ? null : subjects],
          [text.made, text.madeHow[made]],
          [text.document, document !== null && hasDocument ? <SpecificationFact document={document} /> : null],
          [
            text.address,
            <code key="address" className="font-mono text-xs break-all">
              {baseUrl ?? address?.template ?? '—'}
            </code>,
          ],
          [
            text.limit,
            rateLimit === null
              ? null
              : text.limitOf(rateLimit.requests.toLocaleString(language), saidDuration(rateLimit.per, language)),
          ],
          [
            text.docs,
            <a
              key="docs"
              href={docs}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 break-words text-accent hover:underline"
            >
              {about.docsOf}
              <ExternalLink aria-hidden className="size-3 shrink-0" />
            </a>,
          ],
        ]}
      />
    </section>
  );
}

/** The ways to prove who calls, the usual one first. */
export function ConnectorWays({ auth }: Pick<Connector, 'auth'>) {
  const text = useMessages(connectorMessages);
  const { kinds } = useMessages(newMessages);
  const ways = useMessages(authWords);
  return (
    <Card title={text.ways}>
      {auth.length === 0 ? <p className="text-muted">{text.noWays}</p> : null}
      <ul className="space-y-3">
        {auth.map(({ type, preset, hint }, at) => {
          const { kind } = authByPreset(type, preset);
          return (
            // oxlint-disable-next-line no-array-index-key -- a service may have two ways of one kind, and their order stays
            <li key={at}>
              <p className="flex flex-wrap items-baseline gap-x-2 font-medium">
                {kind === 'other' ? (ways[type] ?? type) : kinds[kind]}
                {at === 0 && auth.length > 1 ? (
                  <span className="text-xs font-normal text-muted">{text.usual}</span>
                ) : null}
              </p>
              <p className="break-words text-muted">{hint}</p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
