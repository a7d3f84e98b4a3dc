import type { Messages } from '../../../state/language.ts';

interface AgentWords {
  readonly title: string;
  readonly turn: (n: number) => string;
  readonly tokens: (input: string, output: string) => string;
  readonly reasoning: string;
  readonly told: string;
  readonly asking: string;
  readonly arguments: string;
  readonly result: string;
  readonly asksYou: (tool: string) => string;
  readonly approved: (by: string | null) => string;
  readonly refused: (by: string | null) => string;
  readonly expired: string;
  readonly onlyEditors: string;
  readonly forOthers: (who: string) => string;
  readonly remembered: (key: string) => string;
}

export const agentMessages: Messages<AgentWords> = {
  en: {
    title: 'Turns of the agent',
    turn: (n) => `Turn ${n}`,
    tokens: (input, output) => `${input} + ${output} tokens`,
    reasoning: 'Reasoning',
    told: 'The model was told',
    asking: 'The model is asked …',
    arguments: 'Arguments',
    result: 'Result',
    asksYou: (tool) => `The agent asks to call ${tool}.`,
    approved: (by) => (by === null ? 'Approved' : `Approved by ${by}`),
    refused: (by) => (by === null ? 'Refused' : `Refused by ${by}`),
    expired: 'Nobody answered in time',
    onlyEditors: 'Somebody with the role editor can answer.',
    forOthers: (who) => `For ${who} to decide.`,
    remembered: (key) => `What it remembers of “${key}”`,
  },
  it: {
    title: "Turni dell'agente",
    turn: (n) => `Turno ${n}`,
    tokens: (input, output) => `${input} + ${output} token`,
    reasoning: 'Ragionamento',
    told: 'Al modello è stato detto',
    asking: 'Si chiede al modello …',
    arguments: 'Argomenti',
    result: 'Risultato',
    asksYou: (tool) => `L'agente chiede di usare ${tool}.`,
    approved: (by) => (by === null ? 'Approvato' : `Approvato da ${by}`),
    refused: (by) => (by === null ? 'Rifiutato' : `Rifiutato da ${by}`),
    expired: 'Nessuno ha risposto in tempo',
    onlyEditors: 'Può rispondere chi ha il ruolo editor.',
    forOthers: (who) => `Spetta a ${who} decidere.`,
    remembered: (key) => `Che cosa ricorda di “${key}”`,
  },
};
