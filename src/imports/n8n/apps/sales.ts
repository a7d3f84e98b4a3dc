import { type App, does } from './app.ts';
import { gathered } from './gathered.ts';

const crm: App = {
  connector: 'hubspot',
  actions: [
    does(
      'contact: contact:upsert :',
      'upsert-contact',
      'email=email',
      undefined,
      gathered('additionalFields', {
        firstName: 'firstname',
        lastName: 'lastname',
        phoneNumber: 'phone',
        companyName: 'company',
        jobTitle: 'jobtitle',
        websiteUrl: 'website',
        lifeCycleStage: 'lifecyclestage',
      }),
    ),
    does('contact:get', 'get-contact', 'id=contactId'),
    does('contact:delete', 'delete-contact', 'id=contactId'),
    does('contact:getAll', 'search-contacts', 'limit=limit', '.results*'),
    does('contact:search *:search', 'search-contacts', 'limit=limit', '.results*', (around) =>
      around.param('filterGroupsUi') === undefined ? {} : undefined,
    ),
    does(
      'company:create company:',
      'create-company',
      'name=name',
      undefined,
      gathered('additionalFields', {
        companyDomainName: 'domain',
        phoneNumber: 'phone',
        industry: 'industry',
        city: 'city',
        description: 'description',
      }),
    ),
    does('company:get', 'get-company', 'id=companyId'),
    does('deal:create deal:', 'create-deal', 'dealstage=stage', undefined, (around, words) => ({
      dealname: words.value(around.param('additionalFields.dealName') ?? 'Deal'),
      ...gathered('additionalFields', {
        amount: 'amount',
        closeDate: 'closedate',
        dealType: 'dealtype',
        description: 'description',
        pipeline: 'pipeline',
      })(around, words),
    })),
    does('deal:get', 'get-deal', 'id=dealId'),
    does(
      'deal:update',
      'update-deal',
      'id=dealId',
      undefined,
      gathered('updateFields', {
        dealName: 'dealname',
        stage: 'dealstage',
        amount: 'amount',
        description: 'description',
      }),
    ),
    does(
      'ticket:create ticket:',
      'create-ticket',
      'subject=ticketName hs_pipeline_stage=stageId hs_pipeline=pipelineId',
    ),
  ],
};

/** Services for selling, by the nodes of n8n. */
export const salesApps: Readonly<Record<string, App>> = {
  hubspot: crm,
  pipedrive: {
    connector: 'pipedrive',
    actions: [
      does(
        'deal:create deal: :',
        'create-deal',
        'title=title person_id=person_id org_id=org_id',
        undefined,
        gathered('additionalFields', { value: 'value', currency: 'currency', stage_id: 'stage_id', status: 'status' }),
      ),
      does(
        'deal:update',
        'update-deal',
        'id=dealId',
        undefined,
        gathered('updateFields', { title: 'title', value: 'value', stage_id: 'stage_id', status: 'status' }),
      ),
      does('deal:get', 'get-deal', 'id=dealId'),
      does('deal:getAll', 'list-deals', 'limit=limit', '.deals*'),
      does('deal:search', 'search-deals', 'term=term limit=limit', '.deals*'),
      does(
        'person:create person:',
        'create-person',
        'name=name',
        undefined,
        gathered('additionalFields', { org_id: 'org_id', phone: 'phone', email: 'email' }),
      ),
      does('person:get', 'get-person', 'id=personId'),
      does('person:search', 'search-persons', 'term=term limit=limit', '.persons*'),
      does('organization:create organization:', 'create-organization', 'name=name'),
      does('organization:get', 'get-organization', 'id=organizationId'),
      does('activity:create activity:', 'create-activity', 'subject=subject type=type'),
      does(
        'note:create note:',
        'create-note',
        'content=content',
        undefined,
        gathered('additionalFields', { deal_id: 'deal_id', org_id: 'org_id', person_id: 'person_id' }),
      ),
      does('lead:create lead:', 'create-lead', 'title=title person_id=person_id organization_id=organization_id'),
    ],
  },
  salesforce: {
    connector: 'salesforce',
    actions: [
      does(
        'lead:create lead: :',
        'create-lead',
        'LastName=lastname Company=company',
        undefined,
        gathered('additionalFields', { firstname: 'FirstName', email: 'Email', phone: 'Phone', title: 'Title' }),
      ),
      does(
        'contact:create contact:',
        'create-contact',
        'LastName=lastname',
        undefined,
        gathered('additionalFields', {
          firstname: 'FirstName',
          email: 'Email',
          phone: 'Phone',
          acconuntId: 'AccountId',
        }),
      ),
      does(
        'account:create account:',
        'create-account',
        'Name=name',
        undefined,
        gathered('additionalFields', { website: 'Website', phone: 'Phone', industry: 'Industry' }),
      ),
      does(
        'opportunity:create opportunity:',
        'create-opportunity',
        'Name=name CloseDate=closeDate StageName=stageName',
      ),
      does('search:query search:', 'query', 'query=query', '.records*'),
    ],
  },
  zendesk: {
    connector: 'zendesk',
    actions: [
      does('ticket:create ticket: :', 'create-ticket', 'text=description', undefined, (around, words) => ({
        subject: words.value(around.param('additionalFields.subject') ?? around.param('description') ?? ''),
        ...gathered('additionalFields', { status: 'status', type: 'type' })(around, words),
      })),
      does(
        'ticket:update',
        'update-ticket',
        'id=id',
        undefined,
        gathered('updateFields', { subject: 'subject', status: 'status', type: 'type', publicReply: 'text' }),
      ),
      does('ticket:get', 'get-ticket', 'id=id'),
      does('ticket:delete', 'delete-ticket', 'id=id'),
      does('user:get', 'get-user', 'id=id'),
    ],
  },
  shopify: {
    connector: 'shopify',
    actions: [
      does('order:get', 'get-order', 'order=orderId'),
      does('order:getAll', 'find-orders', 'limit=limit', '.orders*'),
      does('product:get', 'get-product', 'product=productId'),
      does('product:getAll', 'find-products', 'limit=limit', '.products*'),
      does(
        'product:create product:',
        'create-product',
        'title=title descriptionHtml=additionalFields.body_html vendor=additionalFields.vendor',
      ),
      does('product:delete', 'delete-product', 'product=productId'),
    ],
  },
  stripe: {
    connector: 'stripe',
    actions: [
      does(
        'customer:create customer:',
        'create-customer',
        'name=name',
        undefined,
        gathered('additionalFields', { email: 'email', phone: 'phone', description: 'description' }),
      ),
      does('customer:get', 'get-customer', 'customer=customerId'),
      does('customer:getAll', 'find-customers', 'limit=limit', '.customers*'),
      does('customer:delete', 'delete-customer', 'customer=customerId'),
      does('balance:get balance: :', 'get-balance', ''),
    ],
  },
  mailchimp: {
    connector: 'mailchimp',
    actions: [
      does('member:create member: :', 'add-member', 'audience=list email=email status=status'),
      does('member:get', 'get-member', 'audience=list email=email'),
      does('member:getAll', 'list-members', 'audience=list limit=limit', '.members*'),
      does('member:update', 'update-member', 'audience=list email=email status=updateFields.status'),
      does('member:delete', 'delete-member', 'audience=list email=email'),
      does('memberTag:create memberTag:', 'tag-member', 'audience=list email=email tags[]=tags'),
    ],
  },
};
