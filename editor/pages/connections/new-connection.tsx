import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type ConnectionConfig, putConnection, readCallbackUrl, tryConfig } from '../../api/connection-config.ts';
import { listConnections } from '../../api/connections.ts';
import { type ListedConnector, listConnectors, readListed } from '../../api/connectors.ts';
import { listModelProviders, type ModelProvider } from '../../api/models.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { TextField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { askedParts, authOf, filledIn, filledValues } from '../../state/auth-form.ts';
import { AddressParts } from './address-field.tsx';
import { GuidedConsent } from './guided-consent.tsx';
import { ModelFacts } from './model-facts.tsx';
import { McpForm } from './mcp-form.tsx';
import { newMessages } from './new-messages.ts';
import { firstWay, Ways } from './ways.tsx';

const route = getRouteApi('/connections/new/$connector');

/** Where the service sends people back to: it must be known there before anybody can consent. */
function Callback() {
  const text = useMessages(newMessages);
  const { data, error } = useQuery({ queryKey: ['oauth-callback'], queryFn: readCallbackUrl });
  if (data === undefined) return error ? <ProblemNote error={error} /> : null;
  return (
    <div className="rounded-lg bg-accent-soft px-4 py-3">
      <p className="font-medium">{text.callback}</p>
      <p className="flex items-center gap-1">
        <code className="min-w-0 font-mono text-xs break-all">{data.callbackUrl}</code>
        <CopyButton text={data.callbackUrl} label={text.callback} />
      </p>
      <p className="mt-1">{text.callbackWhat}</p>
    </div>
  );
}

function Tried({ tried }: { readonly tried: Awaited<ReturnType<typeof tryConfig>> | undefined }) {
  const text = useMessages(newMessages);
  return (
    <output className={`block empty:hidden ${tried?.ok === true ? 'text-good' : 'text-bad'}`}>
      {tried?.ok === true && tried.who !== null ? text.triedGood(tried.who) : tried?.message}
    </output>
  );
}

interface FormProps {
  readonly id: string;
  readonly known: ListedConnector | undefined;
  readonly model: ModelProvider | undefined;
}

function useNames(): readonly string[] {
  const { data } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  return (data?.items ?? []).map(({ slug }) => slug);
}

function Form({ id, known, model }: FormProps) {
  const text = useMessages(newMessages);
  const navigate = useNavigate();
  const { template } = route.useSearch();
  const queries = useQueryClient();
  const [slug, setSlug] = useState(id === 'http' ? '' : id);
  const [baseUrl, setBaseUrl] = useState('');
  const [parts, setParts] = useState<Readonly<Record<string, string>>>(known?.address?.usual ?? {});
  const ways = known?.auth ?? model?.auth ?? [];
  const [way, setWay] = useState(() => firstWay(ways));
  const { kind, base } = way;
  // The address of a service of models is told by its credential, or may be that of a gateway.
  const address = model === undefined ? (known?.address ?? undefined) : undefined;
  // The region of AWS is both in the address and in what is signed.
  const places = { ...way.values, ...parts };
  const values = filledValues(way.values, places);
  const names = useNames();
  const auth = authOf(kind, values, base);
  const save = useMutation({
    mutationFn: (config: ConnectionConfig) => putConnection(slug, config),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connections'] });
      if (wantsConsent) return;
      if (template === undefined) await navigate({ to: '/connections/$slug', params: { slug } });
      else await navigate({ to: '/templates/$id', params: { id: template } });
    },
  });
  const tryIt = useMutation({ mutationFn: tryConfig });
  const grant = values.grant ?? 'authorization_code';
  const wantsConsent = kind === 'oauth2' && grant !== 'client_credentials';
  const isTaken = names.includes(slug) && !save.isSuccess && !save.isPending;
  const hasAddress = id !== 'offline';
  const needsAddress = id === 'http' || (model?.needsAddress ?? (known !== undefined && known.baseUrl === null));
  const where = address === undefined || baseUrl !== '' ? baseUrl : filledIn(address.template, places, address.usual);
  const config = (): ConnectionConfig | undefined =>
    auth === undefined ? undefined : { connector: id, ...(where === '' ? {} : { baseUrl: where }), auth };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = config();
    if (made !== undefined && !isTaken) save.mutate(made);
  };
  if (save.isSuccess && wantsConsent) return <GuidedConsent slug={slug} template={template} />;
  const problem = save.error ?? tryIt.error;
  const usual = known?.baseUrl ?? model?.baseUrl ?? null;
  return (
    <form className="max-w-2xl space-y-4" onSubmit={submit}>
      <TextField
        label={text.name}
        hint={text.nameWhat}
        error={isTaken ? text.taken : undefined}
        required
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        value={slug}
        onChange={(event) => setSlug(event.target.value)}
      />
      {address === undefined ? null : (
        <AddressParts
          address={address}
          asked={askedParts(address.template, kind, values)}
          parts={places}
          change={setParts}
        />
      )}
      {hasAddress && address === undefined ? (
        <TextField
          label={text.address}
          hint={usual === null ? undefined : text.addressKnown(usual)}
          type="url"
          required={needsAddress}
          placeholder={usual ?? model?.example ?? 'https://'}
          value={baseUrl}
          onChange={(event) => setBaseUrl(event.target.value)}
        />
      ) : null}
      {hasAddress ? <Ways ways={ways} shown={values} chosen={way} change={setWay} /> : null}
      {kind === 'oauth2' && grant === 'authorization_code' ? <Callback /> : null}
      {problem ? <ProblemNote error={problem} /> : null}
      <Tried tried={tryIt.data} />
      <div className="flex gap-2">
        {kind === 'oauth2' ? null : (
          <Button
            disabled={auth === undefined || tryIt.isPending}
            onClick={() => {
              const made = config();
              if (made !== undefined) tryIt.mutate(made);
            }}
          >
            {text.tryIt}
          </Button>
        )}
        <Button type="submit" look="primary" disabled={auth === undefined || isTaken || save.isPending}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}

/** A connection to a service: what it needs, tried before it is stored, and connected by a consent where it takes one. */
export function NewConnection() {
  const text = useMessages(newMessages);
  const { connector } = route.useParams();
  const { template } = route.useSearch();
  const language = useLanguage();
  const { data, error } = useQuery({ queryKey: ['connectors', language], queryFn: () => listConnectors(language) });
  const names = useNames();
  const listed = data?.items.find(({ id }) => id === connector);
  // Those from documents are too many to be listed.
  const other = useQuery({
    queryKey: ['listed-connector', connector, language],
    queryFn: () => readListed(connector, language),
    // Whatever speaks HTTP is no service that anything is known of.
    enabled: data !== undefined && listed === undefined && connector !== 'http',
  });
  const known = listed ?? other.data ?? undefined;
  const models = useQuery({ queryKey: ['model-providers'], queryFn: listModelProviders });
  const problem = error ?? models.error ?? other.error;
  const model = models.data?.items.find(({ id }) => id === connector);
  const titles: Readonly<Record<string, string>> = { http: text.plain, mcp: text.mcp };
  const plain = titles[connector] ?? connector;
  return (
    <>
      <PageHead
        title={text.titleOf(known?.title ?? model?.title ?? plain)}
        above={
          template === undefined ? (
            <Link to="/connections/new" className="text-muted hover:underline">
              ← {text.back}
            </Link>
          ) : (
            <Link to="/templates/$id" params={{ id: template }} className="text-muted hover:underline">
              ← {text.toTemplate}
            </Link>
          )
        }
      />
      {problem ? <ProblemNote error={problem} /> : null}
      {known === undefined ? null : (
        <div className="mb-4 max-w-2xl space-y-1 rounded-xl border border-line bg-surface p-4">
          <p className="break-words">{known.description}</p>
          <p>
            <a className="text-accent underline" href={known.docs} target="_blank" rel="noreferrer">
              {text.docsOf}
            </a>
          </p>
          {known.triedLive ? null : (
            <p className="text-warn">{known.made === 'hand' ? text.notTriedWhat : text.fromDocumentWhat}</p>
          )}
        </div>
      )}
      {model === undefined ? null : <ModelFacts model={model} />}
      {connector === 'mcp' ? <McpForm names={names} /> : null}
      {connector === 'mcp' || data === undefined || models.data === undefined || other.isLoading ? null : (
        <Form key={connector} id={connector} known={known} model={model} />
      )}
    </>
  );
}
