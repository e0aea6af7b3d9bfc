import type { Finding } from '../inspection/finding.ts';
import { shown, shownList } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor, tokenWords } from './create-finding.ts';
import { isReadable, type TokenView, textClaim } from './token-view.ts';

/** `aud` of the ID token: it must hold the client; at some providers the issuer may stand beside it. */
export function checkIdTokenAudience(context: CheckContext): readonly Finding[] {
  const { id, clientId, issuer, profile } = context;
  if (!isReadable(id) || clientId === null) return [];
  const { values } = id.audience;
  const place = { token: 'id', claim: 'aud', expected: clientId } as const;
  if (!values.includes(clientId))
    return [
      createFinding('AUD_LACKS_CLIENT', {
        ...place,
        actual: id.claims.has('aud') ? shown(id.claims.get('aud')?.text ?? '') : null,
        label: 'lacks your client',
        title: 'The ID token was not made for this application',
        why: `Its aud is ${shownList(values)} and lacks the client id ${shown(clientId)}. An app must refuse such an ID token.`,
        ...remedyFor(context, 'client', clientId),
      }),
    ];
  const tolerated = (value: string) =>
    value === clientId || (profile.idTokenAudienceMayHoldIssuer && value === issuer);
  const others = values.filter((value) => !tolerated(value));
  const findings = [
    createFinding('AUD_HOLDS_CLIENT', {
      ...place,
      actual: shownList(values),
      label: 'your client',
      title: 'The ID token was made for this application',
      why: `aud holds the client id ${shown(clientId)}.`,
    }),
  ];
  if (others.length > 0)
    findings.push(
      createFinding('AUD_BESIDE_CLIENT', {
        ...place,
        actual: shownList(others),
        label: `${others.length} more`,
        title: `The ID token is also for ${shownList(others)}`,
        why: 'An app should accept further audiences only if it trusts them.',
      }),
    );
  return findings;
}

function azpOf(context: CheckContext, view: TokenView, clientId: string): Finding[] {
  const name = tokenWords[view.kind];
  const actual = textClaim(view, 'azp');
  const place = { token: view.kind, claim: 'azp', expected: clientId, actual } as const;
  if (actual === clientId)
    return [
      createFinding('AZP_CLIENT', {
        ...place,
        label: 'your client',
        title: `The ${name} was issued to this application`,
        why: `azp is the client id ${shown(clientId)}.`,
      }),
    ];
  if (actual !== null)
    return [
      createFinding('AZP_OTHER_CLIENT', {
        ...place,
        label: 'another client',
        title: `The ${name} was issued to another client`,
        why: `azp is ${shown(actual)}; ${context.applicationName} is ${shown(clientId)}.`,
        ...remedyFor(context, 'client', clientId),
      }),
    ];
  const audiences = view.audience.values;
  const expected = view.kind === 'id' ? audiences.length > 1 : context.profile.accessTokenHasAzp;
  if (!expected) return [];
  return [
    createFinding('AZP_ABSENT', {
      ...place,
      label: 'expected your client',
      title: `The ${name} does not say to which client it was issued`,
      why:
        view.kind === 'id'
          ? `Its aud names ${audiences.length}, so azp should say which of them asked for it.`
          : `${context.profile.name} writes azp into every access token.`,
    }),
  ];
}

/** A claim besides `azp` that names the client: `client_id`, `cid`, `appid`. */
function clientClaimOf(context: CheckContext, view: TokenView, claim: string, clientId: string): Finding[] {
  const actual = textClaim(view, claim);
  const azp = textClaim(view, 'azp');
  const name = tokenWords[view.kind];
  if (actual === null) return [];
  const place = { token: view.kind, claim, expected: clientId, actual } as const;
  if (actual === clientId)
    return azp !== null
      ? []
      : [
          createFinding('CLIENT_ID_MATCHES', {
            ...place,
            label: 'your client',
            title: `The ${name} was issued to this application`,
            why: `${claim} is the client id ${shown(clientId)}.`,
          }),
        ];
  if (azp === clientId)
    return [
      createFinding('CLIENT_ID_DISAGREES', {
        ...place,
        label: 'differs from azp',
        title: `azp and ${claim} name two different clients`,
        why: `azp is ${shown(azp)}, ${claim} is ${shown(actual)}. APIs differ in which one they read.`,
      }),
    ];
  return [
    createFinding('CLIENT_ID_OTHER', {
      ...place,
      label: 'another client',
      title: `The ${name} was issued to another client`,
      why: `${claim} is ${shown(actual)}; ${context.applicationName} is ${shown(clientId)}.`,
      ...remedyFor(context, 'client', clientId),
    }),
  ];
}

/** `azp` and its like in each token against the application that asked. */
export function checkClient(context: CheckContext): readonly Finding[] {
  const { clientId, profile, readable } = context;
  if (clientId === null) return [];
  const findings: Finding[] = [];
  for (const view of readable) {
    findings.push(...azpOf(context, view, clientId));
    for (const claim of profile.clientClaims) findings.push(...clientClaimOf(context, view, claim, clientId));
  }
  return findings;
}
