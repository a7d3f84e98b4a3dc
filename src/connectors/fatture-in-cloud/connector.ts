import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { clients, paymentMethods, products, vatTypes } from './choices.ts';
import { createClient, deleteClient, findClients, getClient, newClient, updateClient } from './clients.ts';
import {
  createDocument,
  deleteDocument,
  getDocument,
  listDocuments,
  newDocument,
  sendDocument,
  updateDocument,
} from './documents.ts';
import { getEInvoiceState, getRejection, sendEInvoice, verifyEInvoice } from './e-invoices.ts';
import { event } from './event.ts';
import { createProduct, listProducts, updateProduct } from './products.ts';

const docs = 'https://developers.fattureincloud.it/api-reference';

export const fattureInCloud = connector({
  id: 'fatture-in-cloud',
  title: 'Fatture in Cloud',
  description: 'Invoices and e-invoices of Italy, with clients and products.',
  categories: ['accounting'],
  color: '#0090d1',
  docs,
  address: {
    template: 'https://api-v2.fattureincloud.it/c/{company}',
    hint: 'The id of the company, which GET https://api-v2.fattureincloud.it/user/companies tells.',
  },
  auth: [
    bearer('A manual token of an app of the developer area, with the scopes that the steps need.'),
    oauth2({
      authorizationUrl: 'https://api-v2.fattureincloud.it/oauth/authorize',
      tokenUrl: 'https://api-v2.fattureincloud.it/oauth/token',
      scopes: [
        'entity.clients:a',
        'products:a',
        'issued_documents.invoices:a',
        'issued_documents.credit_notes:a',
        'issued_documents.receipts:a',
        'issued_documents.orders:a',
        'issued_documents.quotes:a',
        'issued_documents.proformas:a',
        'issued_documents.delivery_notes:a',
        'settings:r',
      ],
      clientAuth: 'post',
      hint: 'A public or private app of the developer area: its client id and secret.',
    }),
  ],
  test: whoByRest({
    docs: `${docs}#tag/Companies`,
    path: '/company/info',
    answer: z.object({ data: z.object({ id: z.int(), name: z.string() }) }),
    who: ({ data: { id, name } }) => `${name} (${id})`,
  }),
})
  .action('create-client', createClient)
  .action('update-client', updateClient)
  .action('get-client', getClient)
  .action('find-clients', findClients)
  .action('delete-client', deleteClient)
  .action('create-document', createDocument)
  .action('update-document', updateDocument)
  .action('get-document', getDocument)
  .action('list-documents', listDocuments)
  .action('delete-document', deleteDocument)
  .action('send-document', sendDocument)
  .action('verify-e-invoice', verifyEInvoice)
  .action('send-e-invoice', sendEInvoice)
  .action('get-e-invoice-state', getEInvoiceState)
  .action('get-e-invoice-rejection', getRejection)
  .action('create-product', createProduct)
  .action('update-product', updateProduct)
  .action('list-products', listProducts)
  .choices('clients', clients)
  .choices('products', products)
  .choices('vat-types', vatTypes)
  .choices('payment-methods', paymentMethods)
  .webhook('event', event)
  .poll('new-client', newClient)
  .poll('new-document', newDocument);
