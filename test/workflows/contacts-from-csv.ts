import { convert, each, expr, http, map, on, secret, validate, workflow } from '../../src/builder/index.ts';

interface Row {
  readonly Nome: string;
  readonly Cognome: string;
  readonly 'Posta elettronica': string;
  readonly CAP: string;
}

export default workflow('contacts-from-csv', {
  name: 'Contacts from a CSV file',
  note: 'Takes a list of contacts as CSV, checks every row, and puts those that fit into the CRM; the others come back with why.',
  trigger: on.webhook<string>({
    path: 'contacts',
    verify: { scheme: 'api-key', secret: secret('CONTACTS_KEY') },
    respond: 'result',
  }),
})
  .step('rows', ({ trigger }) => convert<Row[]>({ from: 'csv', value: trigger.body }))
  .step('saved', ({ steps: { rows } }) =>
    each({
      items: rows,
      concurrency: 5,
      steps: (row) =>
        row
          .step('contact', ({ item }) =>
            map({
              value: {
                firstName: item.Nome,
                lastName: item.Cognome,
                email: expr<string>`$lowercase(${item['Posta elettronica']})`,
                postalCode: item.CAP,
              },
            }),
          )
          .step(
            'check',
            ({ steps }) =>
              validate({
                value: steps.contact,
                schema: {
                  type: 'object',
                  required: ['lastName', 'email'],
                  properties: {
                    firstName: { type: 'string' },
                    lastName: { type: 'string', minLength: 1 },
                    email: { type: 'string', format: 'email' },
                    postalCode: { type: 'string', pattern: '^[0-9]{5}$' },
                  },
                },
              }),
            { onError: 'route' },
          )
          .step(
            'save',
            ({ steps }) =>
              http.request<{ id: string }>({ connection: 'crm', method: 'POST', path: '/contacts', body: steps.check }),
            { after: ['check'], retry: { attempts: 5, backoff: 'exponential', base: '200ms', max: '5s' } },
          )
          .step(
            'refused',
            ({ steps, index }) =>
              map({
                value: {
                  row: expr`${index} + 1`,
                  problems: expr`${steps.check.error.details.problems}.(path & ' ' & message)`,
                },
              }),
            { after: ['check.error'] },
          )
          .step(
            'outcome',
            ({ steps }) =>
              map({
                value: expr`$exists(${steps.refused.row}) ? ${steps.refused} : { 'id': ${steps.save.body.id} }`,
              }),
            { after: ['save', 'refused'] },
          ),
    }),
  )
  .step('report', ({ steps }) =>
    convert<string>({
      to: 'csv',
      value: expr`[${steps.saved}[$exists(row)]]`,
      options: { flatten: true, delimiter: ';' },
    }),
  )
  .output(({ steps }) => ({
    saved: expr`$count(${steps.saved}.id)`,
    refused: expr`[${steps.saved}[$exists(row)]]`,
    report: steps.report,
  }));
