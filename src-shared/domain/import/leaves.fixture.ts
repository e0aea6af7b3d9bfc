import { decodeAnyBase64 } from '../tokens/base64url.ts';
import type { ImportPlan } from './plan.ts';

/** Texts that nothing else looks like, so that each can be looked for. */
export const leafPattern = /^zq[a-z]{5}qz$/;

export const leavesOf = (value: unknown): readonly string[] =>
  JSON.stringify(value).match(/zq[a-z]{5}qz/g) ?? [];

/** All that an import adds or says, as one text; what it encoded for HTTP stands in it decoded too. */
export function toldBy({ secretValues, ...plan }: ImportPlan): string {
  const text = JSON.stringify([plan, [...secretValues]]);
  const encoded = text.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? [];
  return [
    text,
    ...encoded.map((each) => new TextDecoder().decode(decodeAnyBase64(each) ?? new Uint8Array())),
  ].join('\n');
}
