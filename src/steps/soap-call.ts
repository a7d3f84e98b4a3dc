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
  input: z
    .strictObject({
      connection: callTarget.connection,
      wsdl: z.string().min(1),
      operation: z.string().min(1),
      service: z.string().min(1).optional(),
      port: z.string().min(1).optional().describe('Where several have the operation: the first, when left out.'),
      url: callTarget.url.describe('Where the operation is called, instead of where the WSDL says.'),
      path: callTarget.path.describe("The same, from the connection's address on."),
      input: z.json().optional(),
      headers: z.record(z.string(), z.json()).optional().describe('Elements of the SOAP header.'),
      security: securitySchema.optional().describe('WS-Security.'),
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
