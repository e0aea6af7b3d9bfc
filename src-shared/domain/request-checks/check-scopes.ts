import type { Finding } from '../inspection/finding.ts';
import { shown, shownList } from '../text/shown.ts';
import { createRequestFinding } from './create-request-finding.ts';
import type { RequestContext } from './request-context.ts';

const ofSignIn: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'phone',
  'address',
  'offline',
  'offline_access',
]);

function judgeOne({ profile, provider, grant }: RequestContext, scope: string): Finding[] {
  if (scope.includes(','))
    return [
      createRequestFinding('REQUEST_SCOPE_COMMA', {
        parameter: 'scope',
        actual: scope,
        label: 'comma in the scope',
        title: 'The scope holds a comma',
        why: `${shown(scope)} is one scope as it stands. Scopes are separated by blanks.`,
        remedy: `Ask for ${shownList(scope.split(',').filter((part) => part !== ''))}, with blanks between.`,
      }),
    ];
  const instead = Object.entries(profile.ignoredScopes).find(([ignored]) => ignored === scope)?.[1];
  if (instead !== undefined && grant !== 'client_credentials')
    return [
      createRequestFinding('REQUEST_SCOPE_IGNORED', {
        parameter: 'scope',
        expected: instead,
        actual: scope,
        label: `${shown(scope)} ignored`,
        title: `${shown(scope)} does nothing at ${provider} and raises no error`,
        why: `No refresh token will come. The scope that brings one there is ${shown(instead)}.`,
        remedy: profile.remedies.offline_scope({ application: 'the application', value: instead }),
        link: profile.links.offline_scope ?? null,
      }),
    ];
  const misnamed = profile.misnamedScopes.find(({ pattern }) => pattern.test(scope));
  if (misnamed === undefined) return [];
  return [
    createRequestFinding('REQUEST_SCOPE_MISNAMED', {
      parameter: 'scope',
      actual: scope,
      label: 'no such scope',
      title: `${shown(scope)} names no Management API scope of ${provider}`,
      why: 'Scopes with this beginning stand in some examples, but at no endpoint. Of an API of your own it may be one.',
      remedy: profile.remedies.scope_name({ application: 'the application', value: misnamed.instead }),
      link: profile.links.scope_name ?? null,
    }),
  ];
}

function ofKind({ request, scopes, grant, profile }: RequestContext): Finding[] {
  if (request.leg === 'authorize' && !scopes.includes('openid'))
    return [
      createRequestFinding('REQUEST_OPENID_ABSENT', {
        parameter: 'scope',
        expected: 'openid',
        actual: scopes.length === 0 ? null : shownList(scopes),
        label: 'no openid',
        title: 'openid is not among the scopes, so no ID token will come',
        why: 'Without it this is a request for an access token alone, and the app learns nothing of who signed in.',
        remedy: 'Add openid to the scopes, unless you mean it so.',
      }),
    ];
  if (grant !== 'client_credentials') return [];
  const personal = scopes.filter((scope) => ofSignIn.has(scope));
  if (personal.length > 0)
    return [
      createRequestFinding('REQUEST_OPENID_OF_MACHINE', {
        parameter: 'scope',
        actual: shownList(personal),
        label: 'scopes of a sign-in',
        title: `${shownList(personal)} ${personal.length === 1 ? 'is a scope' : 'are scopes'} of a sign-in, and a machine signs nobody in`,
        why: 'With client credentials no ID token and no refresh token come. Some providers refuse such a scope.',
        remedy: 'Leave it out.',
      }),
    ];
  if (scopes.length > 0 || !profile.grantsAllWithoutScope.client_credentials) return [];
  return [
    createRequestFinding('REQUEST_SCOPE_ABSENT', {
      parameter: 'scope',
      label: 'no scope',
      title: 'No scope is asked for, so all that are enabled will come',
      why: `${profile.name} grants a machine every scope that is switched on for it unless the request names some.`,
      remedy: 'Name the scopes you need, so that the token can do no more.',
    }),
  ];
}

/** What the tokens will allow. */
export function checkRequestScopes(context: RequestContext): readonly Finding[] {
  if (context.request.form === 'authorization_header') return [];
  return [...context.scopes.flatMap((scope) => judgeOne(context, scope)), ...ofKind(context)];
}
