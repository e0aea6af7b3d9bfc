import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { isObject } from '../minting/token-response.ts';
import { type KeySet, mostKeys, parseKeySet } from './key-set.ts';

type Reason = (Problem & { readonly code: 'KEYS_INVALID' })['reason'];

function invalid(reason: Reason): ProblemError {
  return new ProblemError({ code: 'KEYS_INVALID', reason });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('broken');
  }
}

/** A JWK, a JWK Set, or a list of JWKs. */
function fromJson(text: string): readonly unknown[] {
  const value = parseJson(text);
  if (Array.isArray(value)) return value;
  if (!isObject(value)) throw invalid('not_recognised');
  if (Array.isArray(value.keys)) return value.keys;
  if ('kty' in value) return [value];
  throw invalid('not_recognised');
}

function readPem(block: string, label: string): KeyObject {
  try {
    return label === 'CERTIFICATE' ? new X509Certificate(block).publicKey : createPublicKey(block);
  } catch {
    throw invalid('broken');
  }
}

const pemBlock = /-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g;

function fromPem(text: string): readonly unknown[] {
  const blocks = [...text.matchAll(pemBlock)].slice(0, mostKeys);
  if (blocks.length === 0) throw invalid('broken');
  return blocks.map(([block, label = '']) => {
    if (label.includes('PRIVATE')) throw invalid('private_key');
    return readPem(block, label).export({ format: 'jwk' });
  });
}

function requirePublic(keys: readonly unknown[]): void {
  if (keys.some((key) => isObject(key) && key.kty === 'oct')) throw invalid('symmetric_key');
  if (keys.some((key) => isObject(key) && ('d' in key || 'priv' in key))) throw invalid('private_key');
}

/**
 * Keys that a person pasted: a JWK or JWK Set (RFC 7517), public keys in PEM form, or certificates, of which the key
 * alone counts: neither the chain nor the dates are checked. Throws `KEYS_INVALID`, also for private and symmetric keys.
 */
export function readPastedKeys(pasted: string): KeySet {
  const text = pasted.trim();
  if (text === '') throw invalid('empty');
  const json = text.startsWith('{') || text.startsWith('[');
  if (!json && !text.includes('-----BEGIN ')) throw invalid('not_recognised');
  const keys = json ? fromJson(text) : fromPem(text);
  if (keys.length > mostKeys) throw invalid('too_many');
  requirePublic(keys);
  const set = parseKeySet('pasted', null, { keys });
  if (set === null || set.keys.length === 0) throw invalid('not_recognised');
  return set;
}
