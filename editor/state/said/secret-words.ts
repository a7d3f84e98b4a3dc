import type { Sentences } from './sentences.ts';

/** What the sources of secrets outside of Snodo say, and what is sealed. */
export const secretWords: Sentences = {
  'The sealed value of "{}" is in a form this Snodo does not know. Upgrade Snodo, or store it again.':
    'Il valore sigillato di "{}" è in una forma che questo Snodo non conosce. Aggiorna Snodo, o conservalo di nuovo.',
  'The sealed value of "{}" does not open: SNODO_ENCRYPTION_KEY is not the key it was sealed with, or the stored bytes were changed. Give the old key as SNODO_ENCRYPTION_KEY_PREVIOUS, or store the value again.':
    'Il valore sigillato di "{}" non si apre: SNODO_ENCRYPTION_KEY non è la chiave con cui è stato sigillato, o i byte conservati sono cambiati. Dai la vecchia chiave come SNODO_ENCRYPTION_KEY_PREVIOUS, o conserva di nuovo il valore.',
  'There is no source of secrets "{}". There are {}.': 'Una fonte di segreti "{}" non c’è. Ci sono {}.',
  'Write it like {}.': 'Scrivilo come {}.',
  'It must hold no braces and no backticks. {}': 'Non deve contenere graffe né apici inversi. {}',
  '"{}" cannot be read from {}. {}': '"{}" non si può leggere da {}. {}',
  'The key after # is missing. {}': 'Manca la chiave dopo #. {}',
  'Nothing comes after # here. {}': 'Qui dopo # non viene nulla. {}',
  'A secret:// reference stands alone: nothing may come before it.':
    'Un riferimento secret:// sta da solo: prima non può venire nulla.',
  'There is {} at secret://{}/{}. Correct the key, or add it.':
    'C’è {} a secret://{}/{}. Correggi la chiave, o aggiungila.',
  'no text': 'nessun testo',
  'no text "{}"': 'nessun testo "{}"',

  'AWS Secrets Manager has no secret "{}" in this account and region. Check AWS_REGION and the name.':
    'AWS Secrets Manager non ha un segreto "{}" in questo account e in questa regione. Controlla AWS_REGION e il nome.',
  'AWS Secrets Manager does not give "{}": it is marked to be deleted, or has no value.':
    'AWS Secrets Manager non dà "{}": è segnato per l’eliminazione, o non ha un valore.',
  'AWS Secrets Manager does not take "{}" for the name of a secret.':
    'AWS Secrets Manager non accetta "{}" come nome di un segreto.',
  'AWS cannot decrypt "{}": its KMS key must allow kms:Decrypt to this role.':
    'AWS non può decifrare "{}": la sua chiave KMS deve permettere kms:Decrypt a questo ruolo.',
  'AWS does not let this role read "{}": allow it secretsmanager:GetSecretValue, and kms:Decrypt for a key of your own.':
    'AWS non lascia leggere "{}" a questo ruolo: permettigli secretsmanager:GetSecretValue, e kms:Decrypt per una chiave tua.',
  'secret://aws found no credentials of AWS: give this server a role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.':
    'secret://aws non ha trovato credenziali di AWS: dai a questo server un ruolo, o AWS_ACCESS_KEY_ID e AWS_SECRET_ACCESS_KEY.',
  'AWS does not take the credentials of this server ({}). Renew them.':
    'AWS non accetta le credenziali di questo server ({}). Rinnovale.',
  'secret://aws/{} names no region: set AWS_REGION, or write the ARN.':
    'secret://aws/{} non indica una regione: imposta AWS_REGION, o scrivi l’ARN.',
  'AWS Secrets Manager cannot be asked now for "{}": {}.': 'Ora non si può chiedere "{}" a AWS Secrets Manager: {}.',
  'it could not be reached': 'non si è potuto raggiungere',
  '{}, status {}': '{}, stato {}',
  'The secret "{}" of AWS is binary. Store it as text: base64, or JSON.':
    'Il segreto "{}" di AWS è binario. Conservalo come testo: base64, o JSON.',

  'The environment variable {} belongs to the server and is never read.':
    'La variabile d’ambiente {} appartiene al server e non si legge mai.',
  'The environment variable {} may not be read: SNODO_SECRETS_ENV allows {}. Rename it, or add it there.':
    'La variabile d’ambiente {} non si può leggere: SNODO_SECRETS_ENV permette {}. Rinominala, o aggiungila lì.',
  'The environment variable {} is not set where this server runs.':
    'La variabile d’ambiente {} non è impostata dove gira questo server.',

  'Vault redirects to another node. Set VAULT_ADDR to the active one.':
    'Vault rimanda a un altro nodo. Imposta VAULT_ADDR su quello attivo.',
  'Vault cannot answer now: {}.': 'Vault ora non può rispondere: {}.',
  'it answered with status {}': 'ha risposto con lo stato {}',
  'Vault refused the login at auth/{}/login: {}. Check {}.':
    'Vault ha rifiutato l’accesso a auth/{}/login: {}. Controlla {}.',
  'VAULT_ROLE_ID and VAULT_SECRET_ID': 'VAULT_ROLE_ID e VAULT_SECRET_ID',
  'VAULT_K8S_ROLE and the service account of this pod': 'VAULT_K8S_ROLE e l’account di servizio di questo pod',
  'Vault does not take the token: {}. Check VAULT_TOKEN.': 'Vault non accetta il token: {}. Controlla VAULT_TOKEN.',
  'The token of the service account cannot be read at {}. Mount it, or set VAULT_K8S_TOKEN_FILE.':
    'Il token dell’account di servizio non si può leggere in {}. Montalo, o imposta VAULT_K8S_TOKEN_FILE.',
  'Vault has nothing at {} (asked for {}). Write it there, or correct the path.':
    'Vault non ha nulla in {} (chiesto {}). Scrivilo lì, o correggi il percorso.',
  'Vault does not give {}: {}. The token must be good, and its policy allow "read" on {}.':
    'Vault non dà {}: {}. Il token deve essere valido, e la sua policy permettere "read" su {}.',
  'Vault answered {} in a form that is not known.': 'Vault ha risposto {} in una forma che non si conosce.',
  'secret://vault needs the address of a Vault: set VAULT_ADDR.':
    'secret://vault ha bisogno dell’indirizzo di un Vault: imposta VAULT_ADDR.',
  'secret://vault needs a way in: set VAULT_TOKEN, or VAULT_ROLE_ID and VAULT_SECRET_ID, or VAULT_K8S_ROLE.':
    'secret://vault ha bisogno di un modo per entrare: imposta VAULT_TOKEN, o VAULT_ROLE_ID e VAULT_SECRET_ID, o VAULT_K8S_ROLE.',
};
