import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import { literal, literals } from './literals.ts';
import { byHandOf, knownAlgorithms, noKeyId, normalType, type Snippet, text } from './snippet.ts';

const list = (values: readonly string[]) => `[${literals('php', values)}]`;
const one = (value: string) => literal('php', value);

const refuse = (message: string) => `            throw new UnexpectedValueException('${message}');`;

function handMade(demands: EnforcedDemands) {
  const { audiences, audienceMatch, authorizedParties, partyClaims, scopes, scopeClaims } = demands;
  const { type, requiredClaims } = demands;
  const audienceMet =
    audienceMatch === 'all'
      ? `array_diff(${list(audiences)}, $held) === []`
      : `array_intersect(${list(audiences)}, $held) !== []`;
  return [
    type !== null && [
      "        $typ = is_string($header->typ ?? null) ? strtolower($header->typ) : '';",
      `        if ((str_contains($typ, '/') ? $typ : "application/$typ") !== ${one(normalType(type))}) {`,
      refuse('the type is another one'),
      '        }',
    ],
    "        foreach (['exp', 'nbf', 'iat'] as $name) {",
    '            if (property_exists($claims, $name) && !is_int($claims->$name) && !is_float($claims->$name)) {',
    "                throw new UnexpectedValueException('a time is no number');",
    '            }',
    '        }',
    requiredClaims.length > 0 && [
      `        foreach (${list(requiredClaims)} as $name) {`,
      '            if (!property_exists($claims, $name)) {',
      "                throw new UnexpectedValueException('a required claim is absent');",
      '            }',
      '        }',
    ],
    '        if (($claims->iss ?? null) !== self::ISSUER) {',
    refuse('the issuer is another one'),
    '        }',
    "        $held = array_filter(is_array($claims->aud ?? null) ? $claims->aud : [$claims->aud ?? null], 'is_string');",
    `        if (!(${audienceMet})) {`,
    refuse('aud lacks an audience'),
    '        }',
    authorizedParties.length > 0 && [
      `        if (!in_array(self::first($claims, ${list(partyClaims)}), ${list(authorizedParties)}, true)) {`,
      refuse('the token was issued to another client'),
      '        }',
    ],
    scopes.length > 0 && [
      '        // Answer 403 and insufficient_scope to this one, 401 and invalid_token to the others.',
      `        $scope = self::first($claims, ${list(scopeClaims)});`,
      "        $granted = is_string($scope) ? explode(' ', $scope) : (is_array($scope) ? $scope : []);",
      `        if (array_diff(${list(scopes)}, array_filter($granted, 'is_string')) !== []) {`,
      refuse('insufficient_scope'),
      '        }',
    ],
  ];
}

const first = [
  '',
  '    private static function first(stdClass $claims, array $names): mixed',
  '    {',
  '        foreach ($names as $name) {',
  '            if (property_exists($claims, $name)) {',
  '                return $claims->$name;',
  '            }',
  '        }',
  '        return null;',
  '    }',
];

export function phpSnippet(demands: EnforcedDemands): Snippet {
  const { issuer, leewaySeconds, authorizedParties, scopes } = demands;
  const { known, differs } = knownAlgorithms(demands, 'php');
  return {
    id: 'php',
    language: 'PHP',
    library: 'firebase/php-jwt 6 or 7',
    fileName: 'AccessTokens.php',
    install: 'composer require firebase/php-jwt',
    code: text(
      '<?php',
      '// PHP 8.1 or later, firebase/php-jwt 6.10 or later. Verifies access tokens for this API.',
      'declare(strict_types=1);',
      '',
      'use Firebase\\JWT\\JWK;',
      'use Firebase\\JWT\\JWT;',
      '',
      'final class AccessTokens',
      '{',
      `    private const ISSUER = ${one(issuer)};`,
      '',
      '    private array $keys;',
      '',
      '    /** Fetches the keys. Where each request starts anew, put what this fetches into a cache. */',
      '    public function __construct()',
      '    {',
      "        $metadata = self::fetch(preg_replace('~/$~', '', self::ISSUER) . '/.well-known/openid-configuration');",
      "        if ($metadata['issuer'] !== self::ISSUER) {",
      "            throw new RuntimeException('The metadata is of another issuer');",
      '        }',
      `        $this->keys = JWK::parseKeySet(self::fetch($metadata['jwks_uri']), ${one(known[0] ?? 'RS256')});`,
      '    }',
      '',
      '    /** Gives the claims of a token that may be used here, and throws for any other. */',
      '    public function verify(string $token): stdClass',
      '    {',
      `        JWT::$leeway = ${leewaySeconds};`,
      '        $header = new stdClass();',
      '        $claims = JWT::decode($token, $this->keys, $header);',
      `        if (!in_array($header->alg, ${list(known)}, true)) {`,
      refuse('the algorithm is another one'),
      '        }',
      "        if (property_exists($header, 'crit')) {",
      refuse('a critical extension is not understood'),
      '        }',
      handMade(demands),
      '        return $claims;',
      '    }',
      '',
      '    private static function fetch(string $url): array',
      '    {',
      '        $body = file_get_contents($url);',
      '        if ($body === false) {',
      "            throw new RuntimeException('The issuer does not answer');",
      '        }',
      '        return json_decode($body, true, 512, JSON_THROW_ON_ERROR);',
      '    }',
      (authorizedParties.length > 0 || scopes.length > 0) && first,
      '}',
    ),
    byHand: byHandOf(demands, ['algorithms', 'issuer', 'audience', 'type', 'required', 'party', 'scopes']),
    differs: [...differs, noKeyId, 'A token whose iat lies in the future is refused, unless it has an nbf.'],
  };
}
