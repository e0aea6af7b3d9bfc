import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import { literal, literals } from './literals.ts';
import { byHandOf, noKeyId, normalType, type Snippet, text } from './snippet.ts';

const list = (values: readonly string[]) => `[${literals('ruby', values)}]`;
const one = (value: string) => literal('ruby', value);

const raise = (message: string) => `      raise JWT::DecodeError, '${message}'`;

function handMade(demands: EnforcedDemands) {
  const { audiences, audienceMatch, authorizedParties, partyClaims, scopes, scopeClaims, type } = demands;
  return [
    type !== null && [
      "    typ = header['typ'].to_s.downcase",
      '    typ = "application/#{typ}" unless typ.include?(\'/\')',
      `    unless typ == ${one(normalType(type))}`,
      raise('the type is another one'),
      '    end',
    ],
    '    %w[exp nbf iat].each do |name|',
    "      raise JWT::DecodeError, 'a time is no number' unless claims.fetch(name, 0).is_a?(Numeric)",
    '    end',
    audienceMatch === 'all' && [
      `    unless (${list(audiences)} - Array(claims['aud'])).empty?`,
      raise('aud lacks an audience'),
      '    end',
    ],
    authorizedParties.length > 0 && [
      `    party = ${list(partyClaims)}.find { |name| claims.key?(name) }`,
      `    unless party && ${list(authorizedParties)}.include?(claims[party])`,
      raise('the token was issued to another client'),
      '    end',
    ],
    scopes.length > 0 && [
      '    # Answer 403 and insufficient_scope to this one, 401 and invalid_token to the others.',
      `    scope_claim = ${list(scopeClaims)}.find { |name| claims.key?(name) }`,
      '    scope = scope_claim && claims[scope_claim]',
      '    held = scope.is_a?(String) ? scope.split : (scope.is_a?(Array) ? scope : [])',
      `    unless (${list(scopes)} - held).empty?`,
      raise('insufficient_scope'),
      '    end',
    ],
  ];
}

export function rubySnippet(demands: EnforcedDemands): Snippet {
  const { issuer, audiences, audienceMatch, algorithms, leewaySeconds, requiredClaims } = demands;
  return {
    id: 'ruby',
    language: 'Ruby',
    library: 'jwt 2.10 or 3',
    fileName: 'access_tokens.rb',
    install: algorithms.includes('EdDSA') ? 'gem install jwt jwt-eddsa' : 'gem install jwt',
    code: text(
      '# Ruby 3, jwt 2.10 or later. Verifies access tokens for this API.',
      "require 'json'",
      "require 'jwt'",
      algorithms.includes('EdDSA') && "require 'jwt/eddsa'",
      "require 'net/http'",
      '',
      'module AccessTokens',
      `  ISSUER = ${one(issuer)}`,
      '',
      '  def self.fetch(url)',
      '    response = Net::HTTP.get_response(URI(url))',
      "    raise 'The issuer does not answer' unless response.is_a?(Net::HTTPSuccess)",
      '',
      '    JSON.parse(response.body, symbolize_names: true)',
      '  end',
      '',
      '  METADATA = fetch("#{ISSUER.delete_suffix(\'/\')}/.well-known/openid-configuration")',
      "  raise 'The metadata is of another issuer' unless METADATA[:issuer] == ISSUER",
      '',
      '  # Fetches the keys again for a kid it does not know, at most every five minutes.',
      '  KEYS = lambda do |options|',
      '    if @keys.nil? || (options[:kid_not_found] && @fetched_at < Time.now - 300)',
      '      @fetched_at = Time.now',
      '      @keys = JWT::JWK::Set.new(fetch(METADATA[:jwks_uri]))',
      '    end',
      '    @keys',
      '  end',
      '',
      '  # Gives the claims of a token that may be used here, and raises JWT::DecodeError for any other.',
      '  def self.verify(token)',
      '    claims, header = JWT.decode(',
      '      token, nil, true,',
      `      algorithms: ${list(algorithms)}, jwks: KEYS,`,
      '      iss: ISSUER, verify_iss: true,',
      audienceMatch === 'any' && `      aud: ${list(audiences)}, verify_aud: true,`,
      `      leeway: ${leewaySeconds}, required_claims: ${list(requiredClaims)}`,
      '    )',
      "    raise JWT::DecodeError, 'a critical extension is not understood' if header.key?('crit')",
      '',
      handMade(demands),
      '    claims',
      '  end',
      'end',
    ),
    byHand: ['times that are no numbers', ...byHandOf(demands, ['audience_all', 'type', 'party', 'scopes'])],
    differs: [noKeyId],
  };
}
