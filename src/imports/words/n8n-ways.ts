/** What became of the ways between the nodes of n8n, and of what belongs to its workflow as a whole. */
const en = {
  wayBack: (node: string) => `The way back to "${node}" was left out: loops are written with each.`,
  onceForAll: 'n8n runs it once for each way that leads to it; here it runs once, with the items of all of them.',
  switchedOff: 'It was switched off in n8n, where the items pass it by: it was left out.',
  doesWithout: 'It belongs to a node that does without it here.',
  unreached: 'Nothing leads to it, so it was left out.',
  outsideVariable: 'n8n keeps it outside of the workflow: write its value under `vars`, or make a secret of it.',
  errorWorkflow: 'A workflow was started when a run failed: name it under `onFailure` once it is imported.',
  batchWorkedOut: 'The size of its batches is worked out in n8n: here it is one.',
  failedItems: 'Items that failed left by an output of their own: here they go on with the others, with `error`.',
  condition: (operation: string) => `The condition "${operation}" was not carried over: write it anew.`,
  conditionByPattern: 'A condition by a pattern was not carried over: write it anew.',
  noCondition: 'It has no condition that could be read: write one.',
  noRule: 'It has no rule that could be read: write its cases.',
  firstRule: 'An item that fits several rules left by all of their outputs: here it leaves by the first.',
};

const it: typeof en = {
  wayBack: (node) => `La via del ritorno verso "${node}" è rimasta fuori: i cicli si scrivono con each.`,
  onceForAll:
    'n8n lo esegue una volta per ogni via che ci arriva; qui viene eseguito una volta sola, con gli elementi di tutte.',
  switchedOff: 'Era disattivato in n8n, dove gli elementi lo saltano: è rimasto fuori.',
  doesWithout: 'Appartiene a un nodo che qui ne fa a meno.',
  unreached: 'Niente porta fin qui, quindi è rimasto fuori.',
  outsideVariable: 'n8n lo conserva fuori dal workflow: scrivi il suo valore sotto `vars`, o fanne un segreto.',
  errorWorkflow: 'Quando un’esecuzione falliva si avviava un workflow: indicalo sotto `onFailure` una volta importato.',
  batchWorkedOut: 'In n8n la dimensione dei lotti è calcolata: qui è uno.',
  failedItems: 'Gli elementi falliti uscivano da un’uscita propria: qui proseguono con gli altri, con `error`.',
  condition: (operation) => `La condizione "${operation}" non è stata ripresa: riscrivila.`,
  conditionByPattern: 'Una condizione con un’espressione regolare non è stata ripresa: riscrivila.',
  noCondition: 'Non ha nessuna condizione che si possa leggere: scrivine una.',
  noRule: 'Non ha nessuna regola che si possa leggere: scrivi i suoi casi.',
  firstRule: 'Un elemento che soddisfa più regole usciva da tutte le loro uscite: qui esce dalla prima.',
};

export const wayWords = { en, it };
