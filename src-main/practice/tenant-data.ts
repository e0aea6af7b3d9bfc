// Who and what the practice tenant starts with. Identifiers are fixed, so that saved environments keep working.
import type { ApplicationKind } from '../../src-shared/domain/environments/environment.ts';

interface PracticeRole {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export interface PracticeUser {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly orgCode: string;
  readonly roles: readonly PracticeRole[];
  readonly permissions: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export interface PracticeApplication {
  readonly clientId: string;
  readonly name: string;
  readonly kind: ApplicationKind;
}

export interface ScopeSeed {
  readonly key: string;
  readonly description: string;
}

export interface ApiSeed {
  readonly id: string;
  readonly name: string;
  readonly audience: string;
  readonly isManagementApi: boolean;
  readonly scopes: readonly ScopeSeed[];
  /** Client ids that may have this audience, each with every scope of the API. */
  readonly authorised: readonly string[];
}

export const organisation = { code: 'org_4f1c0a72b9e', name: 'Acme' } as const;

export const ada: PracticeUser = {
  id: 'kp_5b0d6f4a1c9e47c2a8d35e7190f2b6c4',
  givenName: 'Ada',
  familyName: 'Lovelace',
  email: 'ada@acme.test',
  orgCode: organisation.code,
  roles: [{ id: '01907a3c-52de-7b41-9c60-8d4e2f1a7b35', key: 'manager', name: 'Manager' }],
  permissions: ['read:orders', 'create:orders'],
  createdAt: Date.UTC(2025, 2, 3, 9, 15),
};

export const sam: PracticeUser = {
  id: 'kp_c27e91d3b85f4460b1a9f0e64d7a2358',
  givenName: 'Sam',
  familyName: 'Rivera',
  email: 'sam@acme.test',
  orgCode: organisation.code,
  roles: [],
  permissions: [],
  createdAt: Date.UTC(2025, 5, 18, 14, 40),
};

export const storefront: PracticeApplication = {
  clientId: '7d1f3b52c8e94a06b5d2907ae416fc83',
  name: 'Storefront',
  kind: 'spa',
};
export const backOffice: PracticeApplication = {
  clientId: 'e09c64a7f2b1438d9a57c3d8160be24f',
  name: 'Back office',
  kind: 'web',
};
export const nightlySync: PracticeApplication = {
  clientId: '3a86e5d0917c4bf2a4e8d2617b9f50c3',
  name: 'Nightly sync',
  kind: 'machine',
};
export const partnerFeed: PracticeApplication = {
  clientId: 'b4c2708f6e1d4935870adf2c9be5163a',
  name: 'Partner feed',
  kind: 'machine',
};

export const wallDisplay: PracticeApplication = {
  clientId: '52e8a1c7d60b4f3e9b7f14d82c03a96e',
  name: 'Wall display',
  kind: 'device',
};

export const practiceApplications = [storefront, backOffice, nightlySync, partnerFeed, wallDisplay] as const;

export const ordersAudience = 'https://api.acme.test/orders';
export const invoicesAudience = 'https://api.acme.test/invoices';

/** Scopes of the calls that the practice Management API answers; names as Kinde has them, oddities included. */
export const managementScopes: readonly ScopeSeed[] = [
  { key: 'read:users', description: 'Read users' },
  { key: 'create:users', description: 'Create users' },
  { key: 'read:apis', description: 'Read APIs' },
  { key: 'create:apis', description: 'Create APIs' },
  { key: 'update:apis', description: 'Authorise applications for APIs' },
  { key: 'delete:apis', description: 'Delete APIs' },
  { key: 'read:api_scopes', description: "Read an API's scopes" },
  { key: 'create:api_scopes', description: 'Create API scopes' },
  { key: 'create:api_application_scopes', description: 'Enable an API scope for an application' },
  { key: 'delete:apis_application_scopes', description: 'Disable an API scope for an application' },
  { key: 'read:applications', description: 'Read applications' },
  { key: 'read:applications_redirect_uris', description: 'Read callback URLs' },
  { key: 'create:applications_redirect_uris', description: 'Add callback URLs' },
  { key: 'update:applications_redirect_uris', description: 'Replace callback URLs' },
  { key: 'delete:applications_redirect_uris', description: 'Remove callback URLs' },
  { key: 'read:environments', description: 'Read the environment' },
];

/** The three APIs of the tenant; the Management API's audience is the issuer followed by `/api`. */
export function practiceApis(issuer: string): readonly ApiSeed[] {
  return [
    {
      id: '9c4f01d7e83b4a52b6d9f7a20e5c8b16',
      name: 'Kinde Management API',
      audience: `${issuer}/api`,
      isManagementApi: true,
      scopes: managementScopes,
      authorised: [nightlySync.clientId],
    },
    {
      id: '1e7b59c6a0d24f83956e4b0cd8f2a371',
      name: 'Orders',
      audience: ordersAudience,
      isManagementApi: false,
      scopes: [
        { key: 'read:orders', description: 'See orders' },
        { key: 'create:orders', description: 'Place orders' },
      ],
      authorised: [storefront, backOffice, partnerFeed, wallDisplay].map(({ clientId }) => clientId),
    },
    {
      id: '60d8a3f4b17e4c29a5c1e92d7b04f658',
      name: 'Invoices',
      audience: invoicesAudience,
      isManagementApi: false,
      scopes: [{ key: 'read:invoices', description: 'See invoices' }],
      authorised: [],
    },
  ];
}

export const defaultRedirectUris = [
  'http://127.0.0.1:53180/callback',
  'http://127.0.0.1:53182/callback',
  'http://localhost:53180/callback',
  'http://[::1]:53180/callback',
] as const;
