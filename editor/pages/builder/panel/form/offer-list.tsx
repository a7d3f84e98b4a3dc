import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { listOffers } from '../../../../api/connection-offers.ts';
import { useMessages } from '../../../../app/language.ts';
import { fieldLook } from '../../../../parts/field.tsx';
import { IconButton } from '../../../../parts/icon-button.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { missingFor, type OfferName } from '../../../../state/panel/offers.ts';
import { panelMessages } from '../messages.ts';
import { useForm } from './form-context.ts';

interface OfferListProps {
  readonly name: OfferName;
  readonly label: string;
  readonly choose: (value: string) => void;
}

/** What the service itself says it has, to be chosen; the field beside it takes any text. */
export function OfferList({ name, label, choose }: OfferListProps) {
  const text = useMessages(panelMessages);
  const { values } = useForm();
  const { connection, path, wsdl, service, proto } = values;
  const missing = missingFor(name, values);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['offers', name, connection, path, wsdl, service, proto],
    queryFn: () => listOffers(name, String(connection), values),
    enabled: missing === undefined,
    staleTime: 5 * 60_000,
    refetchInterval: false,
  });
  if (missing !== undefined) return <p className="mt-1 text-xs text-muted">{text.offersNeed[missing]}</p>;
  return (
    <div className="mt-1 space-y-1">
      <div className="flex items-center gap-1">
        <select
          aria-label={label}
          className={`${fieldLook} text-muted`}
          value=""
          disabled={data === undefined || data.length === 0}
          onChange={({ target }) => {
            const chosen = data?.[Number(target.value)];
            if (chosen !== undefined) choose(chosen.value);
          }}
        >
          <option value="">
            {isFetching ? text.loadingOffers : data?.length === 0 ? text.noOffers : text.chooseOffer(data?.length ?? 0)}
          </option>
          {data?.map((offer, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <option key={at} value={String(at)}>
              {offer.detail === '' ? offer.label : `${offer.label} · ${offer.detail.slice(0, 80)}`}
            </option>
          ))}
        </select>
        <IconButton label={text.reload} Icon={RefreshCw} disabled={isFetching} onClick={() => void refetch()} />
      </div>
      {error ? <ProblemNote error={error} /> : null}
    </div>
  );
}
