import { createEntries } from './claim-entry.ts';

const entra = 'https://learn.microsoft.com/en-us/entra/identity-platform';
const machine = 'the application signed in for itself: no person is behind it';

/** Claims of Microsoft Entra’s own, and what it makes of common ones. */
export const entraClaims = createEntries(
  {
    provider: 'entra',
    setBy: 'Microsoft Entra',
    token: 'access',
    source: 'Microsoft Entra, access token claims reference',
    link: `${entra}/access-token-claims-reference`,
  },
  {
    tid: {
      title: 'Tenant',
      meaning: 'The tenant that the person signed in to, or that the application is in.',
      type: 'text, a GUID',
      token: 'both',
    },
    oid: {
      title: 'Object',
      meaning:
        'The person’s or application’s id in the tenant, the same for every application. Use it with tid as key.',
      type: 'text, a GUID',
      token: 'both',
    },
    sub: {
      title: 'Subject',
      meaning: 'The person’s id for this application alone: another application sees another one.',
      type: 'text',
      token: 'both',
    },
    ver: {
      title: 'Version',
      meaning: 'Which shape the token has. The API’s registration decides it for access tokens.',
      type: 'text',
      token: 'both',
      values: {
        '1.0': 'issued by sts.windows.net; client in appid',
        '2.0': 'issued by …/v2.0; client in azp',
      },
    },
    appid: {
      title: 'Client',
      meaning: 'The application that the token was issued to, in tokens of version 1.',
      type: 'text, a GUID',
    },
    appidacr: {
      title: 'How the client proved itself',
      meaning: 'In tokens of version 1.',
      type: 'text',
      values: { '0': 'a public client: not at all', '1': 'with a secret', '2': 'with a certificate' },
    },
    azpacr: {
      title: 'How the client proved itself',
      meaning: 'In tokens of version 2.',
      type: 'text',
      values: { '0': 'a public client: not at all', '1': 'with a secret', '2': 'with a certificate' },
    },
    scp: {
      title: 'Scopes',
      meaning: 'Delegated permissions, without the API’s name in front. A machine’s token has roles instead.',
      type: 'text with blanks',
    },
    roles: {
      title: 'App roles',
      meaning: 'Application permissions of a machine, or app roles of the person.',
      type: 'list of texts',
      token: 'both',
    },
    groups: {
      title: 'Groups',
      meaning: 'Ids of the person’s groups; left out for too many, with a pointer in _claim_names.',
      type: 'list of texts',
      token: 'both',
    },
    wids: {
      title: 'Directory roles',
      meaning: 'Template ids of the tenant-wide roles that the person holds.',
      type: 'list of texts',
    },
    idtyp: {
      title: 'Kind of subject',
      meaning: 'Optional: what the token is about.',
      type: 'text',
      values: { app: machine, user: 'a person' },
      source: 'Microsoft Entra, optional claims reference',
      link: `${entra}/optional-claims-reference`,
    },
    uti: { title: 'Token id', meaning: 'Names this token; what jti is elsewhere.', type: 'text' },
    rh: {
      title: 'For Microsoft alone',
      meaning: 'Used by Microsoft to check tokens again. Your API must not read it.',
      type: 'text',
    },
    aio: {
      title: 'For Microsoft alone',
      meaning: 'Used by Microsoft to keep the session. Your API must not read it.',
      type: 'text',
      token: 'both',
    },
    idp: {
      title: 'Identity provider',
      meaning: 'Who vouched for the person, where it is not the issuer: a guest’s own tenant.',
      type: 'text',
      token: 'both',
    },
    unique_name: {
      title: 'Shown name',
      meaning: 'A name to show, in tokens of version 1. Not unique, and never a key.',
      type: 'text',
      token: 'both',
    },
    upn: {
      title: 'User principal name',
      meaning: 'The person’s sign-in name. It may change: never a key.',
      type: 'text',
      token: 'both',
    },
    ipaddr: { title: 'IP address', meaning: 'Where the person signed in from.', type: 'text' },
    xms_cc: {
      title: 'Client capabilities',
      meaning: 'What the client can do, such as cp1: it understands claims challenges.',
      type: 'list of texts',
    },
  },
);
