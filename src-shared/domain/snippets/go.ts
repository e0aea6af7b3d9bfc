import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import { literal, literals } from './literals.ts';
import { byHandOf, noKeyId, normalType, type Snippet, text } from './snippet.ts';

const list = (values: readonly string[]) => `[]string{${literals('go', values)}}`;
const one = (value: string) => literal('go', value);

const fail = (message: string) => `\t\treturn nil, errors.New("${message}")`;

function audienceCheck({ audiences, audienceMatch }: EnforcedDemands) {
  const lacking =
    audienceMatch === 'all'
      ? `slices.ContainsFunc(${list(audiences)}, func(one string) bool { return !slices.Contains(held, one) })`
      : `!slices.ContainsFunc(${list(audiences)}, func(one string) bool { return slices.Contains(held, one) })`;
  return [
    '\theld, err := claims.GetAudience()',
    `\tif err != nil || ${lacking} {`,
    fail('aud lacks an audience'),
    '\t}',
  ];
}

function handMade(demands: EnforcedDemands) {
  const { authorizedParties, scopes, type, requiredClaims } = demands;
  return [
    type !== null && [
      '\ttyp, _ := parsed.Header["typ"].(string)',
      '\tif typ = strings.ToLower(typ); !strings.Contains(typ, "/") {',
      '\t\ttyp = "application/" + typ',
      '\t}',
      `\tif typ != ${one(normalType(type))} {`,
      fail('the type is another one'),
      '\t}',
    ],
    '\tif _, err := claims.GetIssuedAt(); err != nil {',
    '\t\treturn nil, err',
    '\t}',
    requiredClaims.length > 0 && [
      `\tfor _, name := range ${list(requiredClaims)} {`,
      '\t\tif _, present := claims[name]; !present {',
      '\t\t\treturn nil, errors.New("a required claim is absent")',
      '\t\t}',
      '\t}',
    ],
    audienceCheck(demands),
    authorizedParties.length > 0 && [
      `\tparty, _ := firstClaim(claims, ${literals('go', demands.partyClaims)}).(string)`,
      `\tif !slices.Contains(${list(authorizedParties)}, party) {`,
      fail('the token was issued to another client'),
      '\t}',
    ],
    scopes.length > 0 && [
      '\t// Answer 403 and insufficient_scope to this one, 401 and invalid_token to the others.',
      `\tgranted := words(firstClaim(claims, ${literals('go', demands.scopeClaims)}))`,
      `\tif slices.ContainsFunc(${list(scopes)}, func(one string) bool { return !slices.Contains(granted, one) }) {`,
      fail('insufficient_scope'),
      '\t}',
    ],
  ];
}

const firstClaim = [
  '',
  '// firstClaim gives the first of these claims that is present.',
  'func firstClaim(claims jwt.MapClaims, names ...string) any {',
  '\tfor _, name := range names {',
  '\t\tif value, present := claims[name]; present {',
  '\t\t\treturn value',
  '\t\t}',
  '\t}',
  '\treturn nil',
  '}',
];

const words = [
  '',
  '// words gives scopes, which stand as a text with blanks or as a list.',
  'func words(value any) []string {',
  '\tswitch value := value.(type) {',
  '\tcase string:',
  '\t\treturn strings.Split(value, " ")',
  '\tcase []any:',
  '\t\tvar found []string',
  '\t\tfor _, entry := range value {',
  '\t\t\tif word, ok := entry.(string); ok {',
  '\t\t\t\tfound = append(found, word)',
  '\t\t\t}',
  '\t\t}',
  '\t\treturn found',
  '\t}',
  '\treturn nil',
  '}',
];

export function goSnippet(demands: EnforcedDemands): Snippet {
  const { issuer, algorithms, leewaySeconds, authorizedParties, scopes } = demands;
  return {
    id: 'go',
    language: 'Go',
    library: 'golang-jwt 5, keyfunc 3',
    fileName: 'verifier.go',
    install: 'go get github.com/golang-jwt/jwt/v5 github.com/MicahParks/keyfunc/v3',
    code: text(
      '// Go 1.21 or later, golang-jwt 5 and keyfunc 3. Verifies access tokens for this API.',
      'package api',
      '',
      'import (',
      '\t"context"',
      '\t"encoding/json"',
      '\t"errors"',
      '\t"net/http"',
      '\t"slices"',
      '\t"strings"',
      '\t"time"',
      '',
      '\t"github.com/MicahParks/keyfunc/v3"',
      '\t"github.com/golang-jwt/jwt/v5"',
      ')',
      '',
      `const issuer = ${one(issuer)}`,
      '',
      '// Verifier checks access tokens. Make one and keep it: it fetches the keys again as they change.',
      'type Verifier struct {',
      '\tkeys   keyfunc.Keyfunc',
      '\tparser *jwt.Parser',
      '}',
      '',
      'func NewVerifier(ctx context.Context) (*Verifier, error) {',
      '\tresponse, err := http.Get(strings.TrimSuffix(issuer, "/") + "/.well-known/openid-configuration")',
      '\tif err != nil {',
      '\t\treturn nil, err',
      '\t}',
      '\tdefer response.Body.Close()',
      '\tvar metadata struct {',
      '\t\tIssuer  string `json:"issuer"`',
      '\t\tKeysURL string `json:"jwks_uri"`',
      '\t}',
      '\tif err := json.NewDecoder(response.Body).Decode(&metadata); err != nil {',
      '\t\treturn nil, err',
      '\t}',
      '\tif metadata.Issuer != issuer {',
      fail('the metadata is of another issuer'),
      '\t}',
      '\tkeys, err := keyfunc.NewDefaultCtx(ctx, []string{metadata.KeysURL})',
      '\tif err != nil {',
      '\t\treturn nil, err',
      '\t}',
      '\tparser := jwt.NewParser(',
      `\t\tjwt.WithValidMethods(${list(algorithms)}),`,
      '\t\tjwt.WithIssuer(issuer),',
      `\t\tjwt.WithLeeway(${leewaySeconds}*time.Second),`,
      '\t)',
      '\treturn &Verifier{keys: keys, parser: parser}, nil',
      '}',
      '',
      '// Verify gives the claims of a token that may be used here, and an error for any other.',
      'func (v *Verifier) Verify(token string) (jwt.MapClaims, error) {',
      '\tclaims := jwt.MapClaims{}',
      '\tparsed, err := v.parser.ParseWithClaims(token, claims, v.keys.Keyfunc)',
      '\tif err != nil {',
      '\t\treturn nil, err',
      '\t}',
      '\tif _, present := parsed.Header["crit"]; present {',
      fail('a critical extension is not understood'),
      '\t}',
      handMade(demands),
      '\treturn claims, nil',
      '}',
      (authorizedParties.length > 0 || scopes.length > 0) && firstClaim,
      scopes.length > 0 && words,
    ),
    byHand: byHandOf(demands, ['audience', 'type', 'required', 'party', 'scopes']),
    differs: [noKeyId, 'A list in aud that holds anything but texts is refused.'],
  };
}
