import { expr, graphql, jsonrpc, on, soap, text, workflow } from '../../src/builder/index.ts';

const retry = { attempts: 3, base: '200ms' };

interface Order {
  readonly customer: string;
  readonly lines: readonly { readonly sku: string; readonly count: number }[];
}

export default workflow('order-everywhere', {
  name: 'An order in three systems',
  note: 'Asks the stock, places the order in the ERP and notes it at the customer, each by the protocol that it speaks.',
  trigger: on.webhook<Order>({ path: 'orders', respond: 'result' }),
})
  .step(
    'stock',
    ({ trigger }) =>
      jsonrpc.call<boolean>({
        connection: 'stock',
        batch: expr`[${trigger.body.lines}.{ "method": "available", "params": { "sku": sku, "count": count } }]`,
      }),
    { retry },
  )
  .step(
    'order',
    ({ trigger }) =>
      soap.call<{ id: string; total: number }>({
        connection: 'erp',
        wsdl: '/shop?wsdl',
        operation: 'PlaceOrder',
        input: { customer: trigger.body.customer, line: trigger.body.lines },
      }),
    { if: ({ steps }) => expr`$not(false in ${steps.stock.results}.result)`, retry },
  )
  .step(
    'note',
    ({ trigger, steps }) =>
      graphql.request<{ order: { id: string; size: number } }>({
        connection: 'crm',
        path: '/graphql',
        query: `mutation Order($input: OrderInput!) {
  order(input: $input) { id size }
}
`,
        variables: {
          input: {
            customer: trigger.body.customer,
            lines: trigger.body.lines,
            note: text`Order ${steps.order.result.id}`,
          },
        },
      }),
    { retry },
  )
  .output(({ steps }) => ({
    order: steps.order.result.id,
    total: steps.order.result.total,
    note: steps.note.data.order.id,
  }));
