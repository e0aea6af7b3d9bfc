import type { HttpRequestMessage } from '../calls/http-exchange.ts';
import { type SentLeg, sentLegs } from '../inspection/asked-values.ts';
import type { Leg } from '../minting/leg.ts';
import type { Parameter } from '../minting/parameter.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';

function inQuery({ url }: HttpRequestMessage): readonly Parameter[] {
  const at = url.indexOf('?');
  return at < 0 ? [] : pairs(url.slice(at + 1).replace(/#.*$/s, ''));
}

function pairs(text: string): readonly Parameter[] {
  return [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }));
}

function sentOn(legs: readonly Leg[], name: SentLeg): readonly Parameter[] | null {
  const exchange = legs.findLast((leg) => leg.name === name)?.exchanges[0];
  if (exchange === undefined) return null;
  if (name === 'authorize') return inQuery(exchange.request);
  return pairs(exchange.request.body?.text ?? '');
}

/** What a run put on each leg, read from its redacted messages; null for a leg that sent nothing. */
export function sentParameters(legs: readonly Leg[]): TokenSetEvidence['sent'] {
  const [authorize = null, device = null, token = null, refresh = null] = sentLegs.map((name) =>
    sentOn(legs, name),
  );
  return { authorize, device, token, refresh };
}
