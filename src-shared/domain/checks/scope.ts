import type { Finding } from '../inspection/finding.ts';
import { addedScopes, insteadOfIgnored, isMissingScope, tellsScopes } from '../inspection/granted-scopes.ts';
import { nameWithin } from '../profiles/profile.ts';
import { shown, shownList } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor } from './create-finding.ts';
import { scopeClaimName } from './scope-claims.ts';
import { isReadable } from './token-view.ts';

function placeOf(context: CheckContext) {
  return { token: 'access', claim: scopeClaimName(context) } as const;
}

function ignored(context: CheckContext, scope: string, instead: string, label: string): Finding {
  return createFinding('SCOPE_IGNORED', {
    ...placeOf(context),
    expected: instead,
    actual: scope,
    label,
    title: `${shown(scope)} does nothing on ${nameWithin(context.profile)} and raises no error`,
    why: `The scope that does it there is ${shown(instead)}.`,
    ...remedyFor(context, 'offline_scope', instead),
  });
}

function oddNames(context: CheckContext, missing: readonly string[]): Finding[] {
  return missing.flatMap((scope) => {
    const findings: Finding[] = [];
    const misnamed = context.profile.misnamedScopes.find(({ pattern }) => pattern.test(scope));
    if (misnamed !== undefined)
      findings.push(
        createFinding('SCOPE_MISNAMED', {
          ...placeOf(context),
          actual: shown(scope),
          label: 'no such scope',
          title: `${context.profile.name} has no Management API scope named ${shown(scope)}`,
          why: 'Scopes with this beginning stand in some examples, but at no endpoint.',
          ...remedyFor(context, 'scope_name', misnamed.instead),
        }),
      );
    if (scope.includes(','))
      findings.push(
        createFinding('SCOPE_COMMA_SEPARATED', {
          ...placeOf(context),
          actual: shown(scope),
          label: 'comma asked',
          title: 'A scope asked for holds a comma',
          why: `${shown(scope)} was sent as one scope. Scopes are separated by blanks.`,
          remedy: `Ask for ${shownList(
            scope
              .split(',')
              .map((part) => part.trim())
              .filter((part) => part !== ''),
          )} as scopes of their own.`,
        }),
      );
    return findings;
  });
}

function dropped(context: CheckContext, scopes: readonly string[], label: string): Finding {
  const { granted, profile } = context;
  const said = granted.claim === null ? granted.inResponse : granted.inClaim;
  const place = granted.claim === null ? 'The response' : `Its ${granted.claim}`;
  return createFinding('SCOPE_DROPPED', {
    ...placeOf(context),
    expected: shownList(scopes),
    actual: shownList(said ?? []),
    label,
    title: `${shownList(scopes)} ${scopes.length === 1 ? 'was' : 'were'} asked for, but not granted`,
    why: `${place} holds ${shownList(said ?? [])}. ${profile.name} left out what the application may not have, without an error.`,
    ...remedyFor(context, 'scope', scopes.join(' ')),
  });
}

function added(context: CheckContext): Finding[] {
  const { asked, profile, grant, pasted } = context;
  const scopes = addedScopes(context);
  if (pasted || scopes.length === 0) return [];
  const all = asked.scopes.find((scope) => profile.asksForAll(scope));
  if (all !== undefined)
    return [
      createFinding('SCOPES_ALL_ENABLED', {
        ...placeOf(context),
        expected: all,
        actual: shownList(scopes),
        label: 'all enabled',
        title: `${shown(all)} asks for all that is enabled: ${shownList(scopes)}`,
        why: `${profile.name} grants what was consented to, whatever the app needs just now.`,
        remedy: 'Name the scopes you need where you can, so that the token can do no more.',
      }),
    ];
  if (asked.scopes.length === 0 && profile.grantsAllWithoutScope[grant])
    return [
      createFinding('SCOPES_ALL_ENABLED', {
        ...placeOf(context),
        actual: shownList(scopes),
        label: 'all enabled',
        title: `No scope was asked for, so ${scopes.length === 1 ? 'the one that is' : `all ${scopes.length} that are`} enabled came`,
        why: `${profile.name} grants every scope that is switched on for the application unless the token request names some.`,
        remedy: 'Name the scopes you need, so that the token can do no more.',
      }),
    ];
  return [
    createFinding('SCOPE_ADDED', {
      ...placeOf(context),
      actual: shownList(scopes),
      label: `${scopes.length} not asked`,
      title: `${shownList(scopes)} ${scopes.length === 1 ? 'was' : 'were'} granted without being asked for`,
      why: 'The provider adds scopes of its own accord: the token can do more than the request says.',
    }),
  ];
}

/** Scopes that OpenID Connect Core sections 5.4 and 11 define. */
const standardScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'address',
  'phone',
  'offline_access',
]);

/** Missing scopes that the metadata does not offer. Many providers announce no API's scopes there. */
function notOffered(context: CheckContext, missing: readonly string[]): Finding[] {
  const { evidence, profile } = context;
  const offered = evidence.metadata?.scopesSupported ?? null;
  if (offered === null) return [];
  const unknown = missing.filter(
    (scope) => !offered.includes(scope) && (profile.announcesApiScopes || standardScopes.has(scope)),
  );
  if (unknown.length === 0) return [];
  return [
    createFinding('SCOPE_NOT_OFFERED', {
      ...placeOf(context),
      expected: shownList(unknown),
      actual: shownList(offered),
      label: 'not offered',
      title: `The provider does not offer ${shownList(unknown)}`,
      why: `scopes_supported of its metadata lists ${shownList(offered)}. A provider may offer more than it lists.`,
      remedy: 'Compare the spelling with the provider’s list of scopes.',
    }),
  ];
}

/** Names in the response's `scope` that the token's own claims lack. RFC 6749 section 5.1. */
function responseDiffers(context: CheckContext): Finding[] {
  const { granted, access } = context;
  if (!isReadable(access) || granted.claim === null || granted.inResponse === null) return [];
  const inToken = new Set([...granted.inClaim, ...granted.further.flatMap(({ values }) => values)]);
  const elsewhere = granted.inResponse.filter((scope) => !inToken.has(scope));
  if (elsewhere.length === 0) return [];
  return [
    createFinding('SCOPE_RESPONSE_DIFFERS', {
      ...placeOf(context),
      expected: shownList(granted.inResponse),
      actual: shownList(granted.inClaim),
      label: 'response says more',
      title: `The response names ${shownList(elsewhere)}, the access token does not`,
      why: `An API sees the token alone: its ${granted.claim} decides there.`,
    }),
  ];
}

/** Scopes asked for against the claim that this provider keeps them in, and against the response. */
export function checkScopes(context: CheckContext): readonly Finding[] {
  const { asked, access } = context;
  if (access === null) return [];
  const missing = asked.scopes.filter((scope) => isMissingScope(context, scope));
  const nothing = missing.filter((scope) => insteadOfIgnored(context, scope) !== null);
  const lost = tellsScopes(context) ? missing.filter((scope) => !nothing.includes(scope)) : [];
  const label = `${asked.scopes.length - missing.length} of ${asked.scopes.length} asked`;
  const findings = [
    ...(lost.length > 0 ? [dropped(context, lost, label)] : []),
    ...nothing.map((scope) => ignored(context, scope, insteadOfIgnored(context, scope) ?? '', label)),
    ...oddNames(context, missing),
    ...notOffered(context, lost),
  ];
  const complete = asked.scopes.length > 0 && missing.length === 0;
  if (complete)
    findings.push(
      createFinding('SCOPES_AS_ASKED', {
        ...placeOf(context),
        actual: shownList(asked.scopes),
        label: 'as asked',
        title: `All scopes asked for were granted: ${shownList(asked.scopes)}`,
        why: 'Each is named by the token or the response, answered with a token of its own, or one that this provider never names.',
      }),
    );
  return [...findings, ...added(context), ...responseDiffers(context)];
}
