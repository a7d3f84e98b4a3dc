import { Link } from '@tanstack/react-router';
import { useMessages } from '../../app/language.ts';
import { TabLinks, tabLook } from '../../parts/tab-links.tsx';
import { evaluationMessages } from './messages.ts';

/** What was measured, and what it is measured with. */
export function EvaluationTabs() {
  const { tabs } = useMessages(evaluationMessages);
  return (
    <TabLinks label={tabs.label}>
      <Link to="/evaluations" activeOptions={{ exact: true }} className={tabLook}>
        {tabs.evaluations}
      </Link>
      <Link to="/evaluations/datasets" className={tabLook}>
        {tabs.datasets}
      </Link>
    </TabLinks>
  );
}
