import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import { literal, literals } from './literals.ts';
import { byHandOf, knownAlgorithms, noKeyId, normalType, type Snippet, text } from './snippet.ts';

const list = (values: readonly string[]) => `[${literals('rust', values)}]`;
const one = (value: string) => literal('rust', value);

const refuse = (message: string) => `            return Err("${message}".into());`;

function handMade(demands: EnforcedDemands) {
  const { audiences, audienceMatch, authorizedParties, partyClaims, scopes, scopeClaims } = demands;
  const { type, leewaySeconds, requiredClaims } = demands;
  return [
    type !== null && [
      '        let typ = header.typ.unwrap_or_default().to_lowercase();',
      '        let typ = if typ.contains(\'/\') { typ } else { format!("application/{typ}") };',
      `        if typ != ${one(normalType(type))} {`,
      refuse('the type is another one'),
      '        }',
    ],
    '        for name in ["exp", "nbf", "iat"] {',
    '            let Some(value) = claims.get(name) else { continue };',
    '            let time = value.as_f64().ok_or("a time is no number")?;',
    `            if (name == "exp" && time <= now - ${leewaySeconds}.0) || (name == "nbf" && time > now + ${leewaySeconds}.0) {`,
    '                return Err("the token is not valid now".into());',
    '            }',
    '        }',
    requiredClaims.length > 0 && [
      `        if !${list(requiredClaims)}.iter().all(|name| claims.contains_key(*name)) {`,
      refuse('a required claim is absent'),
      '        }',
    ],
    '        if claims.get("iss").and_then(Value::as_str) != Some(ISSUER) {',
    refuse('the issuer is another one'),
    '        }',
    '        let held = texts(claims.get("aud"), false);',
    `        if !${list(audiences)}.iter().${audienceMatch}(|one| held.contains(one)) {`,
    refuse('aud lacks an audience'),
    '        }',
    authorizedParties.length > 0 && [
      `        let party = first(&claims, &${list(partyClaims)}).and_then(Value::as_str);`,
      `        if !party.is_some_and(|party| ${list(authorizedParties)}.contains(&party)) {`,
      refuse('the token was issued to another client'),
      '        }',
    ],
    scopes.length > 0 && [
      '        // Answer 403 and insufficient_scope to this one, 401 and invalid_token to the others.',
      `        let granted = texts(first(&claims, &${list(scopeClaims)}), true);`,
      `        if !${list(scopes)}.iter().all(|needed| granted.contains(needed)) {`,
      refuse('insufficient_scope'),
      '        }',
    ],
  ];
}

const helpers = [
  '',
  '/// The texts of a list, or of a text as a whole or word by word.',
  'fn texts(value: Option<&Value>, split: bool) -> Vec<&str> {',
  '    match value {',
  "        Some(Value::String(text)) if split => text.split(' ').collect(),",
  '        Some(Value::String(text)) => vec![text],',
  '        Some(Value::Array(entries)) => entries.iter().filter_map(Value::as_str).collect(),',
  '        _ => Vec::new(),',
  '    }',
  '}',
];

const first = [
  '',
  "fn first<'a>(claims: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {",
  '    names.iter().find_map(|name| claims.get(*name))',
  '}',
];

export function rustSnippet(demands: EnforcedDemands): Snippet {
  const { issuer, authorizedParties, scopes } = demands;
  const { known, differs } = knownAlgorithms(demands, 'rust');
  const algorithms = known.map((algorithm) => `Algorithm::${algorithm}`).join(', ');
  return {
    id: 'rust',
    language: 'Rust',
    library: 'jsonwebtoken 9',
    fileName: 'access_tokens.rs',
    install: 'cargo add jsonwebtoken@9 serde_json reqwest --features reqwest/blocking,reqwest/json',
    code: text(
      '// Rust 1.70 or later, jsonwebtoken 9. Verifies access tokens for this API.',
      'use jsonwebtoken::{decode, decode_header, jwk::JwkSet, Algorithm, DecodingKey, Validation};',
      'use serde_json::{Map, Value};',
      'use std::time::{SystemTime, UNIX_EPOCH};',
      '',
      `const ISSUER: &str = ${one(issuer)};`,
      '',
      'pub type Refusal = Box<dyn std::error::Error + Send + Sync>;',
      '',
      'pub struct Verifier {',
      '    keys: JwkSet,',
      '}',
      '',
      'impl Verifier {',
      '    /// Fetches the keys. Make a new one when a token names a key that this one does not know.',
      '    pub fn new() -> Result<Self, Refusal> {',
      "        let base = ISSUER.strip_suffix('/').unwrap_or(ISSUER);",
      '        let url = format!("{base}/.well-known/openid-configuration");',
      '        let metadata: Value = reqwest::blocking::get(url)?.error_for_status()?.json()?;',
      '        if metadata["issuer"] != ISSUER {',
      refuse('the metadata is of another issuer'),
      '        }',
      '        let keys_url = metadata["jwks_uri"].as_str().ok_or("the metadata names no keys")?;',
      '        let keys = reqwest::blocking::get(keys_url)?.error_for_status()?.json()?;',
      '        Ok(Self { keys })',
      '    }',
      '',
      '    /// Gives the claims of a token that may be used here, and an error for any other.',
      '    pub fn verify(&self, token: &str) -> Result<Map<String, Value>, Refusal> {',
      '        let header = decode_header(token)?;',
      `        if ![${algorithms}].contains(&header.alg) {`,
      refuse('the algorithm is another one'),
      '        }',
      '        let kid = header.kid.as_deref().ok_or("the token names no key")?;',
      '        let key = self.keys.find(kid).ok_or("the issuer publishes no such key")?;',
      '        // The library checks the signature. Left to itself it passes over claims that are absent or of another type.',
      '        let mut validation = Validation::new(header.alg);',
      '        validation.required_spec_claims.clear();',
      '        validation.validate_exp = false;',
      '        validation.validate_aud = false;',
      '        let key = DecodingKey::from_jwk(key)?;',
      '        let claims = decode::<Map<String, Value>>(token, &key, &validation)?.claims;',
      '        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() as f64;',
      handMade(demands),
      '        Ok(claims)',
      '    }',
      '}',
      helpers,
      (authorizedParties.length > 0 || scopes.length > 0) && first,
    ),
    byHand: byHandOf(demands, ['times', 'issuer', 'audience', 'type', 'required', 'party', 'scopes']),
    differs: [
      ...differs,
      noKeyId,
      'crit in a header is not looked at.',
      'The keys can’t be read where one of them is of a kind that the library does not know.',
    ],
  };
}
