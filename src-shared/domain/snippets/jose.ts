import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import { literal, literals } from './literals.ts';
import { byHandOf, type Snippet, text } from './snippet.ts';

const list = (values: readonly string[]) => `[${literals('javascript', values)}]`;
const one = (value: string) => literal('javascript', value);

function handMade(demands: EnforcedDemands) {
  const { audiences, audienceMatch, authorizedParties, partyClaims, scopes, scopeClaims } = demands;
  return [
    audienceMatch === 'all' && [
      '  const audiences = [payload.aud].flat();',
      `  if (!${list(audiences)}.every((audience) => audiences.includes(audience))) {`,
      "    throw new Error('aud lacks an audience');",
      '  }',
    ],
    authorizedParties.length > 0 && [
      `  const party = ${list(partyClaims)}.find((claim) => Object.hasOwn(payload, claim));`,
      `  if (party === undefined || !${list(authorizedParties)}.includes(payload[party])) {`,
      "    throw new Error('The token was issued to another client');",
      '  }',
    ],
    scopes.length > 0 && [
      '  // Answer 403 and insufficient_scope to this one, 401 and invalid_token to the others.',
      `  const scopeClaim = ${list(scopeClaims)}.find((claim) => Object.hasOwn(payload, claim));`,
      '  const scope = scopeClaim === undefined ? [] : payload[scopeClaim];',
      "  const held = typeof scope === 'string' ? scope.split(' ') : Array.isArray(scope) ? scope : [];",
      `  if (!${list(scopes)}.every((needed) => held.includes(needed))) throw new Error('insufficient_scope');`,
    ],
  ];
}

export function joseSnippet(demands: EnforcedDemands): Snippet {
  const { issuer, audiences, audienceMatch, type, algorithms, leewaySeconds, requiredClaims } = demands;
  return {
    id: 'jose',
    language: 'Node',
    library: 'jose 6',
    fileName: 'verify-access-token.mjs',
    install: 'npm install jose@6',
    code: text(
      '// Node 20 or later, jose 6. Verifies access tokens for this API.',
      `import { createRemoteJWKSet, jwtVerify } from ${one('jose')};`,
      '',
      `const issuer = ${one(issuer)};`,
      "const metadataUrl = issuer.replace(/\\/$/, '') + '/.well-known/openid-configuration';",
      'const metadata = await (await fetch(metadataUrl)).json();',
      "if (metadata.issuer !== issuer) throw new Error('The metadata is of another issuer');",
      'const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));',
      '',
      '/** Gives the claims of a token that may be used here, and throws for any other. */',
      'export async function verifyAccessToken(token) {',
      '  const { payload } = await jwtVerify(token, keys, {',
      '    issuer,',
      audienceMatch === 'any' && `    audience: ${list(audiences)},`,
      `    algorithms: ${list(algorithms)},`,
      type !== null && `    typ: ${one(type)},`,
      `    clockTolerance: ${leewaySeconds},`,
      requiredClaims.length > 0 && `    requiredClaims: ${list(requiredClaims)},`,
      '  });',
      handMade(demands),
      '  return payload;',
      '}',
    ),
    byHand: byHandOf(demands, ['audience_all', 'party', 'scopes']),
    differs: [],
  };
}
