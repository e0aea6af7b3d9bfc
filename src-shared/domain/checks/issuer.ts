import type { Finding } from '../inspection/finding.ts';
import { nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import { isOnOwnDomain, nameWithin } from '../profiles/profile.ts';
import { shown } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding, type FindingWords, remedyFor, tokenWords } from './create-finding.ts';
import { type TokenView, textClaim } from './token-view.ts';

const withoutSlash = (issuer: string) => (issuer.endsWith('/') ? issuer.slice(0, -1) : issuer);

type Place = Pick<FindingWords, 'token' | 'claim' | 'expected' | 'actual'>;

/** Another issuer than expected: what the two have to do with each other. */
function otherIssuer(context: CheckContext, view: TokenView, issuer: string, actual: string): Finding {
  const { evidence, profile } = context;
  const name = tokenWords[view.kind];
  const place: Place = { token: view.kind, claim: 'iss', expected: issuer, actual };
  const says = `The token says ${shown(actual)}, the environment ${shown(issuer)}.`;
  if (withoutSlash(actual) === withoutSlash(issuer))
    return createFinding('ISS_TRAILING_SLASH', {
      ...place,
      label: 'slash differs',
      title: `iss of the ${name} and the issuer differ by a slash at the end`,
      why: `${says} Issuers are compared character by character, so your API will refuse it.`,
      ...remedyFor(context, 'issuer', actual),
    });
  if (profile.relatedIssuers(issuer).includes(actual))
    return createFinding('ISS_OTHER_VERSION', {
      ...place,
      label: 'another version',
      title: `The ${name} comes from the same tenant, as another version of its tokens`,
      why: `${says} An API that expects the latter will refuse it.`,
      ...remedyFor(context, 'issuer_version', actual),
    });
  const other = evidence.environment?.otherIssuers.find(
    (known) => withoutSlash(known.issuer) === withoutSlash(actual),
  );
  if (other !== undefined)
    return createFinding('ISS_OTHER_ENVIRONMENT', {
      ...place,
      label: `from ${shown(other.environment)}`,
      title: `The ${name} comes from your environment ${shown(other.environment)}, not from this one`,
      why: `iss is ${shown(actual)}; this environment’s issuer is ${shown(issuer)}.`,
      remedy: `Switch to ${shown(other.environment)}, or get tokens here.`,
    });
  const kind = nearMiss(actual, issuer);
  if (kind === 'case' || kind === 'scheme' || kind === 'blank' || kind === 'quotes')
    return createFinding('ISS_NEAR_MISS', {
      ...place,
      label: `differs by ${nearMissWords[kind]}`,
      title: `iss of the ${name} and the issuer differ by ${nearMissWords[kind]}`,
      why: `${says} Issuers are compared character by character, so your API will refuse it.`,
      ...remedyFor(context, 'issuer', issuer),
    });
  if (isSameTenant(view))
    return createFinding('ISS_CUSTOM_DOMAIN', {
      ...place,
      label: 'other domain, same tenant',
      title: `The ${name} comes from another domain of the same tenant`,
      why: `${says} The signature fits this issuer’s own key, so it is one tenant under two addresses; for your API they are two issuers.`,
      ...remedyFor(context, 'custom_domain', actual),
    });
  const custom = isOnOwnDomain(profile, actual) !== isOnOwnDomain(profile, issuer);
  const hint = custom
    ? ` One of the two is a domain of ${nameWithin(profile)}’s own: the other may be a custom domain of the same tenant.`
    : '';
  return createFinding('ISS_OTHER', {
    ...place,
    label: 'another issuer',
    title: `The ${name} comes from another issuer`,
    why: `iss is ${shown(actual)}; expected ${shown(issuer)}. Your API will look for its keys in the wrong place or refuse it.${hint}`,
    ...remedyFor(context, custom ? 'custom_domain' : 'issuer', issuer),
  });
}

/** True when this issuer's own keys made the signature: nobody else has them. */
function isSameTenant({ evidence }: TokenView): boolean {
  const { verification } = evidence;
  return verification.status === 'verified' && verification.keySource === 'issuer';
}

function issuerOf(context: CheckContext, view: TokenView, issuer: string): Finding {
  const name = tokenWords[view.kind];
  const actual = textClaim(view, 'iss');
  const place = { token: view.kind, claim: 'iss', expected: issuer, actual } as const;
  if (actual === null)
    return createFinding('ISS_ABSENT', {
      ...place,
      severity: view.kind === 'id' ? 'error' : 'warning',
      label: 'expected an issuer',
      title: `The ${name} does not say who issued it`,
      why: `Expected iss ${shown(issuer)}. An API can’t know whose keys to check it with.`,
    });
  if (actual !== issuer) return otherIssuer(context, view, issuer, actual);
  return createFinding('ISS_MATCHES', {
    ...place,
    label: 'this issuer',
    title: `The ${name} comes from this environment’s issuer`,
    why: `iss is ${shown(actual)}, compared character by character.`,
  });
}

/** `iss` of the callback, RFC 9207 section 2.4. */
function callbackIssuer({ evidence }: CheckContext): Finding[] {
  const { callback, metadata } = evidence;
  if (callback === null || metadata === null) return [];
  const place = { expected: metadata.issuer, actual: callback.iss } as const;
  if (callback.iss === null && metadata.issParameterSupported)
    return [
      createFinding('CALLBACK_ISS_ABSENT', {
        ...place,
        label: 'iss missing in callback',
        title: 'The callback lacks iss, though the provider announces it',
        why: 'Without it an app that uses several providers can’t tell whose callback this is, and must refuse it.',
        remedy:
          'Look whether something between takes parameters off the callback; otherwise have the provider send iss.',
      }),
    ];
  if (callback.iss === null || callback.iss === metadata.issuer) return [];
  return [
    createFinding('CALLBACK_ISS_OTHER', {
      ...place,
      label: 'callback of another issuer',
      title: 'The callback comes from another issuer than the one that was asked',
      why: `Its iss is ${shown(callback.iss)}; asked was ${shown(metadata.issuer)}. Somebody may be mixing up two providers, so an app must refuse it.`,
      remedy: 'Compare the issuer with the environment, and sign in again.',
    }),
  ];
}

/** `iss` of each token, and of the callback, against the issuer as its metadata states it. */
export function checkIssuer(context: CheckContext): readonly Finding[] {
  const { issuer } = context;
  if (issuer === null) return [];
  return [...context.readable.map((view) => issuerOf(context, view, issuer)), ...callbackIssuer(context)];
}
