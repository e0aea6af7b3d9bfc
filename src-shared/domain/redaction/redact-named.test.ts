import { describe, expect, it } from 'vitest';
import type { HttpExchange } from '../calls/http-exchange.ts';
import { redactExchange, redactText } from './redact.ts';

const secret = 'hunter2 hunter2';
const named = [{ name: 'partner', value: secret }];

function exchangeOf(url: string, headers: HttpExchange['request']['headers'], body: string): HttpExchange {
  const message = { text: body, encoding: 'utf-8', size: body.length, truncated: false } as const;
  return {
    direction: 'sent',
    request: { method: 'POST', url, headers, body: message },
    response: { status: 200, statusText: 'OK', httpVersion: '1.1', headers, body: message },
    startedAt: 0,
    durationMs: 1,
    firstByteMs: 1,
    problem: null,
  };
}

describe('a mark with a name', () => {
  it('from somebody else hides no known secret', () => {
    expect(redactText(`‹secret ${secret}›`, [secret])).not.toContain(secret);
    const { response } = redactExchange(
      exchangeOf('https://a.test/', [['X-A', `‹secret ${secret}›`]], `‹secret ${secret}›`),
      [secret],
      named,
    );
    expect(JSON.stringify(response)).not.toContain(secret);
  });

  it('is not made of a name that could be anything', () => {
    const odd = [{ name: 'x› {{y}}', value: secret }];
    const { request } = redactExchange(exchangeOf('https://a.test/', [['X-A', secret]], ''), [secret], odd);
    expect(request.headers).toEqual([['X-A', '‹redacted secret›']]);
  });

  it('stands in the message as sent, in whatever form the secret was in, and stays', () => {
    const first = redactExchange(
      exchangeOf(
        'https://a.test/hunter2%20hunter2?api_key=hunter2+hunter2',
        [
          ['Authorization', `Bearer ${secret}`],
          ['X-Partner', secret],
        ],
        JSON.stringify({ password: secret, other: `a ${secret}` }),
      ),
      [secret],
      named,
    );
    expect(first.request).toMatchObject({
      url: 'https://a.test/‹secret partner›?api_key=‹secret partner›',
      headers: [
        ['Authorization', 'Bearer ‹secret partner›'],
        ['X-Partner', '‹secret partner›'],
      ],
      body: { text: '{"password":"‹secret partner›","other":"a ‹secret partner›"}' },
    });
    expect(first.response?.headers[1]).toEqual(['X-Partner', '‹redacted secret›']);
    expect(redactExchange(first, [secret])).toEqual(first);
    expect(redactExchange(first, [])).toEqual(first);
  });

  it('stands in the place of a whole token, too', () => {
    const token = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.${'A'.repeat(43)}`;
    const { request } = redactExchange(
      exchangeOf('https://a.test/', [['X-A', token]], ''),
      [token],
      [{ name: 'jwt', value: token }],
    );
    expect(request.headers).toEqual([['X-A', '‹secret jwt›']]);
  });
});
