import { z } from 'zod';
import { soapCall } from '../outbound/soap/call.ts';
import { securitySchema } from '../outbound/soap/security.ts';
import { callContext, callTarget } from './call-input.ts';
import { stepType } from './step-type.ts';

export const soapCallStep = stepType({
  type: 'soap.call',
  title: 'SOAP call',
  description:
    'Calls an operation of a SOAP service by its WSDL: an address, or a path below that of the connection. A fault fails the step.',
  effect: 'write',
  group: 'call',
  input: z
    .strictObject({
      connection: callTarget.connection,
      wsdl: z
        .string()
        .min(1)
        .meta({ title: 'WSDL', description: 'Where the WSDL is: an address, or a path below that of the connection.' }),
      operation: z
        .string()
        .min(1)
        .meta({ title: 'Operation', description: 'The operation that is called.', options: 'soap-operations' }),
      service: z
        .string()
        .min(1)
        .optional()
        .meta({ title: 'Service', description: 'Which service of the WSDL, where it has several.' }),
      port: z
        .string()
        .min(1)
        .optional()
        .meta({ title: 'Port', description: 'Which port, where several have the operation: the first when left out.' }),
      url: callTarget.url.meta({
        title: 'URL',
        description: 'Where the operation is called, instead of where the WSDL says.',
      }),
      path: callTarget.path.meta({
        title: 'Path',
        description: 'Where the operation is called, below the address of the connection.',
      }),
      input: z.json().optional().meta({
        title: 'Input',
        description: 'What the operation is given, by the names of the WSDL.',
        format: 'json',
      }),
      headers: z
        .record(z.string(), z.json())
        .optional()
        .meta({ title: 'SOAP header', description: 'The elements of the SOAP header.', format: 'json' }),
      security: securitySchema
        .optional()
        .meta({ title: 'Security', description: 'How the message is signed or who sends it, by WS-Security.' }),
    })
    .refine((input) => input.connection !== undefined || /^https?:\/\//i.test(input.wsdl), {
      path: ['wsdl'],
      message: 'is a whole address where there is no `connection`',
    }),
  secretsIn: ['headers', 'security'],
  hidden: ['security.password', 'security.key', 'security.passphrase'],
  run: async ({ connection, ...asked }, context) => ({
    kind: 'output',
    output: await soapCall(context.services.outbound, asked, await callContext(connection, context)),
  }),
});
