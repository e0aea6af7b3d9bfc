import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import { literal, literals } from './literals.ts';
import { byHandOf, noKeyId, normalType, type Snippet, text } from './snippet.ts';

const list = (values: readonly string[]) => `[${literals('python', values)}]`;
const one = (value: string) => literal('python', value);

function handMade(demands: EnforcedDemands) {
  const { audiences, audienceMatch, authorizedParties, partyClaims, scopes, scopeClaims } = demands;
  const { type, requiredClaims } = demands;
  return [
    type !== null && [
      '    typ = decoded["header"].get("typ")',
      '    typ = typ.lower() if isinstance(typ, str) else ""',
      `    if (typ if "/" in typ else "application/" + typ) != ${one(normalType(type))}:`,
      '        raise jwt.InvalidTokenError("the type is another one")',
    ],
    '    for name in ("exp", "nbf", "iat"):',
    '        if name in claims and type(claims[name]) not in (int, float):',
    '            raise jwt.InvalidTokenError("a time is no number")',
    requiredClaims.length > 0 && [
      `    for name in ${list(requiredClaims)}:`,
      '        if name not in claims:',
      '            raise jwt.MissingRequiredClaimError(name)',
    ],
    audienceMatch === 'all' && [
      '    audiences = claims.get("aud")',
      '    audiences = audiences if isinstance(audiences, list) else [audiences]',
      `    if not all(audience in audiences for audience in ${list(audiences)}):`,
      '        raise jwt.InvalidAudienceError("aud lacks an audience")',
    ],
    authorizedParties.length > 0 && [
      `    party = next((name for name in ${list(partyClaims)} if name in claims), None)`,
      `    if party is None or claims[party] not in ${list(authorizedParties)}:`,
      '        raise jwt.InvalidTokenError("the token was issued to another client")',
    ],
    scopes.length > 0 && [
      '    # Answer 403 and insufficient_scope to this one, 401 and invalid_token to the others.',
      `    scope = next((claims[name] for name in ${list(scopeClaims)} if name in claims), [])`,
      '    held = scope.split(" ") if isinstance(scope, str) else scope if isinstance(scope, list) else []',
      `    if not all(needed in held for needed in ${list(scopes)}):`,
      '        raise jwt.InvalidTokenError("insufficient_scope")',
    ],
  ];
}

export function pyjwtSnippet(demands: EnforcedDemands): Snippet {
  const { issuer, audiences, audienceMatch, algorithms, leewaySeconds } = demands;
  const options = ['"verify_iat": False', '"verify_sub": False', '"verify_jti": False'];
  if (audienceMatch === 'all') options.push('"verify_aud": False');
  return {
    id: 'pyjwt',
    language: 'Python',
    library: 'PyJWT 2',
    fileName: 'verify_access_token.py',
    install: 'pip install "pyjwt[crypto]>=2.10.1"',
    code: text(
      '# Python 3.9 or later, PyJWT 2 (not 2.10.0, which compares issuers in part). Verifies access tokens for this API.',
      'import json',
      'import urllib.request',
      '',
      'import jwt',
      '',
      `ISSUER = ${one(issuer)}`,
      'METADATA_URL = ISSUER.removesuffix("/") + "/.well-known/openid-configuration"',
      'with urllib.request.urlopen(METADATA_URL, timeout=10) as response:',
      '    metadata = json.load(response)',
      'if metadata["issuer"] != ISSUER:',
      '    raise RuntimeError("The metadata is of another issuer")',
      'keys = jwt.PyJWKClient(metadata["jwks_uri"])',
      '',
      '',
      'def verify_access_token(token):',
      '    """Gives the claims of a token that may be used here, and raises jwt.PyJWTError for any other."""',
      '    decoded = jwt.PyJWT().decode_complete(',
      '        token,',
      '        keys.get_signing_key_from_jwt(token).key,',
      `        algorithms=${list(algorithms)},`,
      '        issuer=ISSUER,',
      audienceMatch === 'any' && `        audience=${list(audiences)},`,
      `        leeway=${leewaySeconds},`,
      `        options={${options.join(', ')}},`,
      '    )',
      '    claims = decoded["payload"]',
      '    if "crit" in decoded["header"]:',
      '        raise jwt.InvalidTokenError("a critical extension is not understood")',
      handMade(demands),
      '    return claims',
    ),
    byHand: [
      'times that are no numbers',
      ...byHandOf(demands, ['type', 'required', 'audience_all', 'party', 'scopes']),
    ],
    differs: [noKeyId],
  };
}
