import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import { literal, literals } from './literals.ts';
import { byHandOf, knownAlgorithms, normalType, type Snippet, text } from './snippet.ts';

const list = (values: readonly string[]) => `List.of(${literals('java', values)})`;
const one = (value: string) => literal('java', value);

const refuse = (message: string) => `            return refused("invalid_token", "${message}");`;

function handMade(demands: EnforcedDemands) {
  const { audiences, audienceMatch, authorizedParties, partyClaims, scopes, scopeClaims } = demands;
  const { type, requiredClaims } = demands;
  const audienceMet =
    audienceMatch === 'all'
      ? `held.containsAll(${list(audiences)})`
      : `${list(audiences)}.stream().anyMatch(held::contains)`;
  return [
    type !== null && [
      '        String typ = String.valueOf(jwt.getHeaders().get("typ")).toLowerCase(Locale.ROOT);',
      `        if (!(typ.contains("/") ? typ : "application/" + typ).equals(${one(normalType(type))})) {`,
      refuse('the type is another one'),
      '        }',
    ],
    requiredClaims.length > 0 && [
      `        if (!claims.keySet().containsAll(${list(requiredClaims)})) {`,
      refuse('a required claim is absent'),
      '        }',
    ],
    '        Object aud = claims.get("aud");',
    '        List<?> held = aud instanceof List<?> several ? several : Collections.singletonList(aud);',
    `        if (!${audienceMet}) {`,
    refuse('aud lacks an audience'),
    '        }',
    authorizedParties.length > 0 && [
      `        Object party = first(claims, ${list(partyClaims)});`,
      `        if (!(party instanceof String client) || !${list(authorizedParties)}.contains(client)) {`,
      refuse('the token was issued to another client'),
      '        }',
    ],
    scopes.length > 0 && [
      `        Object scope = first(claims, ${list(scopeClaims)});`,
      '        List<?> granted = scope instanceof String words ? List.of(words.split(" "))',
      '            : scope instanceof List<?> entries ? entries : List.of();',
      `        if (!granted.containsAll(${list(scopes)})) {`,
      '            return refused("insufficient_scope", "a scope is missing");',
      '        }',
    ],
  ];
}

const first = [
  '',
  '    private static Object first(Map<String, Object> claims, List<String> names) {',
  '        return names.stream().filter(claims::containsKey).findFirst().map(claims::get).orElse(null);',
  '    }',
];

export function springSnippet(demands: EnforcedDemands): Snippet {
  const { issuer, leewaySeconds, authorizedParties, scopes } = demands;
  const { known, differs } = knownAlgorithms(demands, 'spring');
  const algorithms = known.map((algorithm) => `SignatureAlgorithm.${algorithm}`).join(', ');
  return {
    id: 'spring',
    language: 'Java',
    library: 'Spring Security 6.5',
    fileName: 'AccessTokens.java',
    install: 'org.springframework.boot:spring-boot-starter-oauth2-resource-server:3.5.0',
    code: text(
      '// Java 17, Spring Security 6.5 or later. Verifies access tokens for this API.',
      'package com.example.api;',
      '',
      'import com.nimbusds.jose.JWSObject;',
      'import java.text.ParseException;',
      'import java.time.Duration;',
      'import java.util.Collections;',
      'import java.util.List;',
      'import java.util.Locale;',
      'import java.util.Map;',
      'import org.springframework.context.annotation.Bean;',
      'import org.springframework.context.annotation.Configuration;',
      'import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;',
      'import org.springframework.security.oauth2.core.OAuth2Error;',
      'import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;',
      'import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;',
      'import org.springframework.security.oauth2.jwt.Jwt;',
      'import org.springframework.security.oauth2.jwt.JwtDecoder;',
      'import org.springframework.security.oauth2.jwt.JwtIssuerValidator;',
      'import org.springframework.security.oauth2.jwt.JwtTimestampValidator;',
      'import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;',
      '',
      '@Configuration',
      'class AccessTokens {',
      `    private static final String ISSUER = ${one(issuer)};`,
      '',
      '    @Bean',
      '    JwtDecoder jwtDecoder() {',
      '        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(ISSUER)',
      `            .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(${algorithms})))`,
      '            .validateType(false)',
      '            .build();',
      '        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(',
      `            new JwtTimestampValidator(Duration.ofSeconds(${leewaySeconds})),`,
      '            new JwtIssuerValidator(ISSUER),',
      '            AccessTokens::check));',
      '        return decoder;',
      '    }',
      '',
      '    private static OAuth2TokenValidatorResult check(Jwt jwt) {',
      '        Map<String, Object> claims;',
      '        try {',
      '            // The payload itself: Spring adds an iat where a token has none.',
      '            claims = JWSObject.parse(jwt.getTokenValue()).getPayload().toJSONObject();',
      '        } catch (ParseException exception) {',
      refuse('this is no JWT'),
      '        }',
      handMade(demands),
      '        return OAuth2TokenValidatorResult.success();',
      '    }',
      (authorizedParties.length > 0 || scopes.length > 0) && first,
      '',
      '    private static OAuth2TokenValidatorResult refused(String code, String description) {',
      '        return OAuth2TokenValidatorResult.failure(new OAuth2Error(code, description, null));',
      '    }',
      '}',
    ),
    byHand: byHandOf(demands, ['audience', 'type', 'required', 'party', 'scopes']),
    differs: [
      ...differs,
      'A token whose exp does not lie behind its iat is refused.',
      ...(scopes.length > 0
        ? ['A missing scope is answered with 401; with 403 only if you check it with hasAuthority.']
        : []),
    ],
  };
}
