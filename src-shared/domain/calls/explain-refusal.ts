import { listClaim, scopeClaim, textClaim, timeClaim } from '../checks/token-view.ts';
import type { Severity } from '../inspection/finding.ts';
import { shown, shownList } from '../text/shown.ts';
import { distanceText } from '../text/time-text.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import type { AnsweredCall } from './answered-call.ts';
import { type RefusedCall, readRefusedCall } from './refused-call.ts';

/** Why an API refused a call, as far as its answer and the token tell. */
const explanationCodes = [
  'NO_TOKEN_SENT',
  'OTHER_CREDENTIAL_SENT',
  'FORGED_HERE',
  'ID_TOKEN_SENT',
  'SCOPE_MISSING',
  'TOKEN_EXPIRED',
  'TOKEN_NOT_YET_VALID',
  'AUDIENCE_EMPTY',
  'AUDIENCE_WRONG',
  'ISSUER_WRONG',
  'SIGNATURE_REFUSED',
  'TOKEN_REFUSED',
  'REQUEST_REFUSED',
  'CALL_FORBIDDEN',
] as const;
type ExplanationCode = (typeof explanationCodes)[number];

export interface Explanation {
  readonly code: ExplanationCode;
  readonly severity: Exclude<Severity, 'ok'>;
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
}

function explanation(code: ExplanationCode, title: string, detail: string, remedy: string): Explanation {
  return { code, severity: 'error', title, detail, remedy };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function quoted(said: string): string {
  return said === '' ? 'The API gives no reason.' : `The API says: ${shown(said)}`;
}

function nothingSent({ leftBehindAt, said }: RefusedCall): Explanation {
  if (leftBehindAt === null)
    return explanation(
      'NO_TOKEN_SENT',
      'The call carried no token',
      quoted(said),
      'Choose a token for this request, and send again.',
    );
  return explanation(
    'NO_TOKEN_SENT',
    'The token stayed behind at a redirect to another origin',
    `${shown(hostOf(leftBehindAt.exchange.request.url))} was asked, and led elsewhere: a token goes to no origin that it was not given for. ${quoted(said)}`,
    'If the API is where the redirect leads, call it there.',
  );
}

function otherCredential({ said, challenge }: RefusedCall, name: string): Explanation {
  const wanted = challenge === null ? '' : ` The API asks for ${shown(challenge.scheme)}.`;
  return explanation(
    'OTHER_CREDENTIAL_SENT',
    `The call carried ${shown(name)}, and no token`,
    `${quoted(said)}${wanted}`,
    'If this API takes tokens, choose one for this request; otherwise check what was sent in its place.',
  );
}

/** What may be amiss beside the signature: of that, the API can only say what is known here already. */
const besideForgery: ReadonlySet<ExplanationCode> = new Set([
  'ID_TOKEN_SENT',
  'SCOPE_MISSING',
  'TOKEN_EXPIRED',
  'TOKEN_NOT_YET_VALID',
  'AUDIENCE_EMPTY',
  'AUDIENCE_WRONG',
]);

function forgeryRefused({ said }: RefusedCall): Explanation {
  return {
    ...explanation(
      'FORGED_HERE',
      'The token was forged here, and the API refused it as it should',
      `No provider issued it. ${quoted(said)}`,
      'Unless it was told to trust your key, nothing is to be mended at the API. For a call that it accepts, choose a token that the provider issued.',
    ),
    severity: 'notice',
  };
}

function scopeExplanation(scope: string, { token, evidence, said }: RefusedCall): Explanation {
  const claims = ['scope', 'permissions', 'scp'];
  const held =
    token === null
      ? []
      : claims.flatMap((claim) => {
          const values = scopeClaim(token, claim);
          return values === null
            ? []
            : [`${claim} ${values.length === 0 ? 'is empty' : `holds ${shownList(values)}`}`];
        });
  // A permission comes with a role: no token request can ask for it.
  const permission = /permission/i.test(said);
  const unasked =
    !permission && evidence !== null && evidence.response !== null && !evidence.asked.scopes.includes(scope);
  const detail = [
    `This call needs ${shown(scope)}.`,
    held.length === 0 ? quoted(said) : `In the token, ${held.join(' and ')}.`,
    unasked ? 'The token request did not ask for it.' : '',
  ];
  const application = evidence?.application?.name ?? 'the application';
  return explanation(
    'SCOPE_MISSING',
    `The token is good, but it lacks the ${permission ? 'permission' : 'scope'} ${shown(scope)}`,
    detail.filter((part) => part !== '').join(' '),
    permission
      ? `Give the person a role that holds ${shown(scope)} at the provider, then get tokens again: the old token stays as it is.`
      : `Ask for ${shown(scope)} and send again. If it is not granted then, enable it for ${shown(application)} at the provider.`,
  );
}

function fromToken({ token, evidence, now, said }: RefusedCall): Explanation | null {
  if (token === null) return null;
  const expiry = timeClaim(token, 'exp');
  if (expiry.state === 'time' && expiry.at <= now)
    return explanation(
      'TOKEN_EXPIRED',
      `The token expired ${distanceText(expiry.at, now)}`,
      quoted(said),
      'Refresh it or get tokens again, then send again.',
    );
  const begins = timeClaim(token, 'nbf');
  if (begins.state === 'time' && begins.at > now)
    return explanation(
      'TOKEN_NOT_YET_VALID',
      `The token is not valid before ${distanceText(begins.at, now)}`,
      quoted(said),
      'Wait, or correct the clock that is wrong.',
    );
  const issuer = evidence?.environment?.issuer ?? null;
  const from = textClaim(token, 'iss');
  if (issuer !== null && from !== null && from !== issuer)
    return explanation(
      'ISSUER_WRONG',
      'The token comes from another environment',
      `Its iss is ${shown(from)}; this environment’s issuer is ${shown(issuer)}. ${quoted(said)}`,
      'Get tokens in this environment, and send again.',
    );
  const audiences = listClaim(token, 'aud');
  if (audiences.state !== 'invalid' && audiences.values.length === 0)
    return explanation(
      'AUDIENCE_EMPTY',
      'The token is for no API: its aud names none',
      quoted(said),
      'Ask for the API’s audience in the token request, get tokens again, and send again.',
    );
  return null;
}

const audienceWords = /\baud(?:ience)?\b|\bis for\b/i;
const issuerWords = /\biss(?:uer)?\b|\bis from\b/i;
const signatureWords = /signature|\bkid\b|\bjwks?\b|\bkey\b/i;
const expiryWords = /expired/i;

/** An API that names an issuer, or the address of its keys, says whose tokens it takes. */
function namesAnother(said: string, issuer: string | null): boolean {
  const [named] = /https?:\/\/[^\s"'<>]+/.exec(said) ?? [];
  if (issuer === null || named === undefined || !URL.canParse(named) || !URL.canParse(issuer)) return false;
  return new URL(named).host !== new URL(issuer).host;
}

function fromWords({ said, token, status }: RefusedCall): Explanation | null {
  const audience = token === null ? [] : listClaim(token, 'aud').values;
  if (expiryWords.test(said))
    return explanation(
      'TOKEN_EXPIRED',
      'The API finds the token expired',
      quoted(said),
      'Refresh it or get tokens again; if it is new, the API’s clock may be ahead.',
    );
  if (audienceWords.test(said))
    return explanation(
      'AUDIENCE_WRONG',
      'The token is for another API',
      `Its aud is ${shownList(audience)}. ${quoted(said)}`,
      'Ask for this API’s audience in the token request, get tokens again, and send again.',
    );
  const issuer = token === null ? null : textClaim(token, 'iss');
  if (issuerWords.test(said) || (signatureWords.test(said) && namesAnother(said, issuer)))
    return explanation(
      'ISSUER_WRONG',
      'The API trusts another issuer',
      quoted(said),
      'Compare the issuer the API is set up with to the environment’s, character by character.',
    );
  if (status === 401 && signatureWords.test(said))
    return explanation(
      'SIGNATURE_REFUSED',
      'The API could not check the token’s signature',
      quoted(said),
      'Check that the API fetches its keys from this environment’s issuer; keys may have been rotated since.',
    );
  return null;
}

function whenNothingTells({ status, said, challenge }: RefusedCall): Explanation {
  if (challenge?.parameters.get('error') === 'invalid_request')
    return explanation(
      'REQUEST_REFUSED',
      'The API finds the call malformed',
      quoted(said),
      'Look at what was sent, first at the Authorization header.',
    );
  if (status === 401)
    return explanation(
      'TOKEN_REFUSED',
      'The API does not accept the token',
      quoted(said),
      'Compare aud, iss and exp of the token with what the API expects.',
    );
  return explanation(
    'CALL_FORBIDDEN',
    'The API knows who calls, and does not allow this call',
    quoted(said),
    'Compare the token’s scopes and permissions with what this call needs.',
  );
}

function usualExplanation(refusal: RefusedCall): Explanation {
  if (refusal.credential === null) return nothingSent(refusal);
  if (refusal.isIdToken)
    return explanation(
      'ID_TOKEN_SENT',
      'The ID token was sent, but an API wants the access token',
      `An ID token tells your app who signed in. ${quoted(refusal.said)}`,
      'Choose the access token for this request, and send again.',
    );
  if (refusal.credential.kind === 'other' && refusal.status !== 403)
    return otherCredential(refusal, refusal.credential.name);
  if (refusal.missingScope !== null) return scopeExplanation(refusal.missingScope, refusal);
  if (refusal.credential.kind === 'other') return whenNothingTells(refusal);
  return fromToken(refusal) ?? fromWords(refusal) ?? whenNothingTells(refusal);
}

/**
 * Explains a refused call from `WWW-Authenticate` (RFC 6750 section 3), the body (also that of Kinde's Management API)
 * and the claims of the token that the call carried. The first explains it; behind a 401 for a token that was forged
 * here stands what else is amiss with that token. Never empty, never throws.
 */
export function explainRefusal(refusal: RefusedCall): readonly Explanation[] {
  const usual = usualExplanation(refusal);
  // An API that answers 403 has accepted who calls.
  if (!refusal.forgedHere || refusal.status !== 401) return [usual];
  return [forgeryRefused(refusal), ...(besideForgery.has(usual.code) ? [usual] : [])];
}

/**
 * Explains a 401 or 403, or a 400 whose challenge names an error, as `explainRefusal` does first. Null for any other
 * status. `evidence` is that of the token set the call used, if known; `now` the local clock in milliseconds since the
 * epoch. Never throws.
 */
export function explainResponse(
  call: AnsweredCall,
  evidence: TokenSetEvidence | null,
  now: number,
): Explanation | null {
  const refusal = readRefusedCall(call, evidence, now);
  return refusal === null ? null : (explainRefusal(refusal)[0] ?? null);
}
