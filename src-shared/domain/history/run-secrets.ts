import type { HttpExchange } from '../calls/http-exchange.ts';
import type { Leg } from '../minting/leg.ts';

/** Bind a run to its browser or device. On the screen they are compared; on the disk nobody needs them. */
const namesOfRun = new Set(['state', 'user_code']);
const shortest = 6;

function pairsIn(text: string): URLSearchParams {
  const query = text.includes('?') ? text.slice(text.indexOf('?') + 1) : text;
  return new URLSearchParams(query.replaceAll('#', '&'));
}

function textsOf({ request, response }: HttpExchange): readonly string[] {
  const location = response?.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '';
  return [request.url, request.body?.encoding === 'utf-8' ? request.body.text : '', location];
}

function userCodes({ response }: HttpExchange): readonly string[] {
  const found = /"user_code"\s*:\s*"([^"\\]{4,100})"/.exec(response?.body.text ?? '')?.[1];
  return found === undefined ? [] : [found];
}

/** The values that the run of these legs was bound by, to be taken out of everything that is kept of it. */
export function runSecrets(legs: readonly Leg[]): readonly string[] {
  const exchanges = legs.flatMap((leg) => leg.exchanges);
  const values = exchanges.flatMap((exchange) => [
    ...userCodes(exchange),
    ...textsOf(exchange).flatMap((text) =>
      [...pairsIn(text)].filter(([name]) => namesOfRun.has(name.toLowerCase())).map(([, value]) => value),
    ),
  ]);
  return [...new Set(values.filter((value) => value.length >= shortest))];
}
