import type { Finding } from '../inspection/finding.ts';
import { shown } from '../text/shown.ts';
import type { MalformedToken } from '../tokens/decode-token.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor, tokenWords } from './create-finding.ts';
import { isReadable, type TokenView, textClaim } from './token-view.ts';

const malformedWords: Readonly<Record<MalformedToken['reason'], string>> = {
  padding: 'holds “=”, which base64url in a token must not have',
  standard_alphabet: 'holds “+” or “/”: it was encoded as base64, not as base64url',
  character: 'holds a character that no token can hold',
  length: 'has a length that no base64url text has: a character is missing or too many',
  trailing_bits: 'ends in the middle of a byte: its end is missing or was changed',
  empty: 'is empty',
  not_utf8: 'is not UTF-8 text',
  not_json: 'is not JSON',
  not_an_object: 'is JSON, but no object',
  too_deep: 'is nested too deeply',
  truncated: 'ends too early: the token was cut off',
  parts: 'has a number of dots that neither a signed nor an encrypted token has',
};

function shapeOf(context: CheckContext, view: TokenView): Finding[] {
  const { kind, decoded, evidence } = view;
  const name = tokenWords[kind];
  switch (decoded.form) {
    case 'jws':
      return [];
    case 'malformed': {
      const part = decoded.part === 'token' ? `The ${name}` : `The ${decoded.part} of the ${name}`;
      return [
        createFinding('TOKEN_MALFORMED', {
          token: kind,
          actual: `${decoded.part}, ${decoded.reason}, position ${decoded.position}`,
          label: 'malformed',
          title: `${part} ${malformedWords[decoded.reason]}`,
          why: `The fault lies at position ${decoded.position}. Nobody can read this token, so nothing else about it can be checked.`,
          remedy:
            'Copy the whole token again, from its first to its last character; if it came like this, its issuer made it so.',
        }),
      ];
    }
    case 'jwe':
      return [
        createFinding('TOKEN_ENCRYPTED', {
          token: kind,
          actual: textMember(view, 'enc'),
          label: 'encrypted',
          title: `The ${name} is encrypted`,
          why: 'Only who holds the key can read its claims; here only its header is shown.',
        }),
      ];
    case 'opaque':
      if (kind === 'id')
        return [
          createFinding('ID_TOKEN_OPAQUE', {
            token: kind,
            actual: `${evidence.length} characters`,
            label: 'no JWT',
            title: 'What came as ID token is no JWT',
            why: 'An ID token is always a JWT, so your app can’t learn from this one who signed in.',
            remedy: 'Open the token leg and compare the members of the response.',
          }),
        ];
      return [
        createFinding('TOKEN_OPAQUE', {
          token: kind,
          actual: `${evidence.length} characters`,
          label: 'opaque',
          title: 'The access token is opaque: only the provider can read it',
          why:
            context.asked.audiences.length === 0
              ? 'Its audience and scopes can’t be seen. Many providers issue a JWT only when an audience was asked for.'
              : 'Its audience and scopes can’t be seen; an API must ask the provider about it.',
          ...remedyFor(context, 'opaque', ''),
        }),
      ];
  }
}

function textMember(view: TokenView, name: string): string | null {
  const value = view.header.get(name)?.value;
  return typeof value === 'string' ? value : null;
}

function oddMembers(view: TokenView): Finding[] {
  const repeated = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { name, repeated: again, value, text } of view.members) {
    if (again) repeated.set(name, (repeated.get(name) ?? 0) + 1);
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
      findings.push(
        createFinding('NUMBER_INEXACT', {
          token: view.kind,
          claim: name,
          actual: shown(text),
          label: 'too large',
          title: `${shown(name)} is a number beyond what most programs can hold`,
          why: `The token says ${shown(text)}; JavaScript reads ${value}. It is shown here exactly.`,
          remedy: 'Have it sent as text.',
        }),
      );
  }
  for (const [name, count] of repeated)
    findings.push(
      createFinding('CLAIM_REPEATED', {
        token: view.kind,
        claim: name,
        actual: `${count} times`,
        label: `${count} times`,
        title: `${shown(name)} stands ${count} times in the ${tokenWords[view.kind]}`,
        why: 'Programs differ in which one they take, so two readers may see two different tokens. The last is judged here.',
        remedy: 'Have the issuer write each claim once.',
      }),
    );
  return findings;
}

/** What a token says of its own kind, where this provider's tokens do. */
function kindOf({ profile }: CheckContext, view: TokenView): Finding[] {
  if (profile.kindClaim === null || !isReadable(view)) return [];
  const { claim } = profile.kindClaim;
  const other = view.kind === 'id' ? 'access' : 'id';
  const actual = textClaim(view, claim);
  if (actual === null || actual !== profile.kindClaim[other]) return [];
  return [
    createFinding('TOKEN_KIND_MISMATCH', {
      token: view.kind,
      claim,
      expected: profile.kindClaim[view.kind],
      actual,
      label: `is the ${tokenWords[other]}`,
      title: `What stands here as ${tokenWords[view.kind]} says of itself that it is the ${tokenWords[other]}`,
      why: `${claim} is ${shown(actual)}. An API must refuse an ID token, and an app must not learn from an access token who signed in.`,
      remedy: `Take the ${tokenWords[view.kind]} of the same response instead.`,
    }),
  ];
}

/** Form, repeated claims, inexact numbers and stated kind of each token. */
export function checkShape(context: CheckContext): readonly Finding[] {
  return [context.id, context.access].flatMap((view) =>
    view === null ? [] : [...shapeOf(context, view), ...oddMembers(view), ...kindOf(context, view)],
  );
}

/** A token without audience, scope and expiry. */
export function checkHollow({ access, profile, granted }: CheckContext): readonly Finding[] {
  if (!isReadable(access) || access.claims.has('exp')) return [];
  const scopes = granted.inClaim.length + granted.further.length;
  if (access.audience.values.length > 0 || scopes > 0) return [];
  return [
    createFinding('HOLLOW_TOKEN', {
      token: 'access',
      actual: `sub ${textClaim(access, 'sub') === null ? 'absent' : 'present'}`,
      label: 'hollow',
      title: 'The access token is hollow: no audience, no scope, no expiry',
      why: `It says neither for whom it is nor what it allows nor how long. ${profile.name} mostly issues such a token when nothing was asked for.`,
      remedy: 'Ask for an audience and a scope, and get tokens again.',
    }),
  ];
}
