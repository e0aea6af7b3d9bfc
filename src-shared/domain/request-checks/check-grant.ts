import type { Finding } from '../inspection/finding.ts';
import { shown } from '../text/shown.ts';
import { createRequestFinding } from './create-request-finding.ts';
import type { RequestContext } from './request-context.ts';

const outdated: Readonly<Record<string, string>> = {
  password: 'The app gets to see the person’s password, which no provider should let it.',
  implicit: 'It is no grant of the token endpoint: tokens used to come in the address.',
};

const known: ReadonlySet<string> = new Set([
  'authorization_code',
  'client_credentials',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
]);

function unsupported(grantType: string): Finding {
  const near = [...known].find((name) => name === grantType.trim().toLowerCase().replaceAll('-', '_'));
  return createRequestFinding('REQUEST_GRANT_UNSUPPORTED', {
    parameter: 'grant_type',
    expected: near ?? null,
    actual: grantType,
    label: 'no such grant',
    title: `${shown(grantType)} is no grant to get tokens with today`,
    why: outdated[grantType] ?? 'No specification names it; the provider will answer unsupported_grant_type.',
    remedy:
      near === undefined
        ? 'Use authorization_code with PKCE for people, client_credentials for machines.'
        : `Write ${near}.`,
  });
}

/** Which way the tokens are to come. */
export function checkGrant({ request, grantType, application }: RequestContext): readonly Finding[] {
  if (request.leg !== 'token' || request.form === 'authorization_header') return [];
  if (grantType === null || grantType === '')
    return [
      createRequestFinding('REQUEST_GRANT_ABSENT', {
        parameter: 'grant_type',
        expected: application?.kind === 'machine' ? 'client_credentials' : 'authorization_code',
        label: 'no grant_type',
        title: 'There is no grant_type',
        why: 'The token endpoint does not know what it is asked for.',
        remedy: 'Add grant_type=client_credentials for a machine, grant_type=authorization_code for a code.',
      }),
    ];
  if (!known.has(grantType)) return [unsupported(grantType)];
  const machine = grantType === 'client_credentials';
  if (application === null || grantType === 'refresh_token' || machine === (application.kind === 'machine'))
    return [];
  if (!machine && grantType !== 'authorization_code') return [];
  return [
    createRequestFinding('REQUEST_GRANT_OTHER_KIND', {
      parameter: 'grant_type',
      expected: machine ? 'a machine' : 'an application that people sign in to',
      actual: `${application.name} (${application.kind})`,
      label: 'grant of another kind',
      title: machine
        ? `${shown(application.name)} is no machine here, and asks with client_credentials`
        : `${shown(application.name)} is a machine here, and asks with a code`,
      why: 'A provider refuses a grant that the application is not registered for.',
      remedy: 'Use the application that was made for this, or change its kind in Setup.',
    }),
  ];
}
