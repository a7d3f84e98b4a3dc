/** Reading stops here: a longer text says nothing more about a feeling, and would hold up the other runs. */
export const longestRead = 20_000;

// Verbs that only an instruction has. English and Italian.
const plainVerbs =
  /\b(?:classif(?:y|ica|icare)|categori[sz]e|categorizza\w*|analy[sz]e|analizza(?:re)?|summari[sz]e|riassum(?:i|ere|imi)|sintetizza(?:re)?|extract|estrai|estrarre|detect|rileva(?:re)?|identify|identifica(?:re)?|determine|determina(?:re)?|etichetta(?:re)?|tell me|dimmi|you are an?|sei un\w*)\b/iu;

// Verbs that customers use too ("I want to return it"): an instruction begins with them.
const firstVerbs =
  /^(?:(?:please|per favore|now|ora)[, ]+)?(?:rate|valuta|evaluate|assess|label|tag|read|leggi|assign|assegna|score|what is|what are|which|qual è|quali sono|give|dai|return|restituisci|answer|reply|respond|rispondi|write|scrivi|translate|traduci|indica|find|trova|describe|descrivi|decide|decidi|judge|giudica|given|dat[oaie]|consider|considera|is the|is this)\b/iu;

/** `Feedback:`, `Customer message:`, `Testo del cliente:` */
const label =
  /^[\s*#_-]*(?:[\p{L}']+ ){0,3}(?:feedback|text|message|comment|review|input|ticket|e-?mail|customer|content|testo|messaggio|commento|recensione|opinione|cliente|segnalazione)s?(?: [\p{L}']+){0,2}[\s*_]*$/iu;

/** Where the first colon or line break ends a part; a colon in a URL or a time of day ends nothing. */
const boundary = /:(?!\/\/|\d)|\n/;

/** Whether the part before a colon or line break speaks to the model and not for the customer. */
function isInstruction(part: string): boolean {
  return part.length <= 600 && (plainVerbs.test(part.slice(0, 80)) || firstVerbs.test(part));
}

function unquoted(text: string): string {
  const pairs = ['""', "''", '“”', '«»', '``'];
  const pair = pairs.find(
    ([open, close]) => text.length > 1 && text.startsWith(open ?? '') && text.endsWith(close ?? ''),
  );
  return pair === undefined ? text : text.slice(1, -1).trim();
}

/**
 * The text to analyse in a prompt: "Classify this feedback: it came late" holds "it came late".
 *
 * What stands before the first colon or line break is left out while it looks like an instruction (it has a verb such
 * as classify or riassumi near its start) or like a label ("Text:"), and something follows. Otherwise the whole
 * prompt is the text. An instruction after the text is read with it.
 */
export function feedbackText(prompt: string): string {
  let text = prompt.trim();
  // An instruction, a list of what to answer, a label: more than a few are part of the text.
  for (let round = 0; round < 5; round += 1) {
    const found = boundary.exec(text);
    if (!found) break;
    const part = text.slice(0, found.index).trim();
    const rest = text.slice(found.index + 1).trim();
    const isLabel = found[0] === ':' && part.length <= 60 && label.test(part);
    if (rest === '' || !(isLabel || isInstruction(part))) break;
    text = rest;
    if (isLabel) break;
  }
  return unquoted(text).slice(0, longestRead);
}

/** Whether the prompt asks for a short form of its text. */
export function asksForSummary(prompt: string): boolean {
  return /\b(?:summar\w+|tl;?dr|shorten|riassum\w+|sintetizza\w*|sintesi|in breve)\b/i.test(prompt.slice(0, 200));
}
