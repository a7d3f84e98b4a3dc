import { Link } from '@tanstack/react-router';
import { Plug } from 'lucide-react';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { describeMessages } from './messages.ts';

/** What to connect, where no model follows instructions. @param leave is called when the page for it opens. */
export function NoModel({ leave }: { readonly leave: () => void }) {
  const text = useMessages(describeMessages);
  const mayConnect = useMay('admin');
  return (
    <EmptyState title={text.noModel}>
      <p>{text.noModelWhat}</p>
      {mayConnect ? (
        <Link to="/connections/new" onClick={leave} className={`${buttonLook({ look: 'primary' })} mt-4`}>
          <Plug aria-hidden />
          {text.connect}
        </Link>
      ) : (
        <p className="mt-2">{text.askAdmin}</p>
      )}
    </EmptyState>
  );
}
