import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../../src-shared/domain/calls/http-exchange.ts';
import { createBodyReceiver } from './receive-body.ts';

const secret = 'canary-4711';
const stream: HeaderList = [['content-type', 'text/event-stream']];
const anotherTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

function openReceiver(headers: HeaderList) {
  const shown: string[] = [];
  const receiver = createBodyReceiver(headers, [secret], (text) => shown.push(text));
  const send = (text: string, pieceBytes: number) => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieceBytes) receiver.data(bytes.subarray(at, at + pieceBytes));
  };
  return { shown, receiver, send };
}

async function turnsUntil(isDone: () => boolean): Promise<number> {
  for (let turns = 0; ; turns += 1) {
    if (isDone()) return turns;
    if (turns > 10_000) expect.fail('it never was');
    await anotherTurn();
  }
}

const line = `data: ${'grüße '.repeat(20)}\n\n`;
const burst = line.repeat(5_000);
const joined = (shown: readonly string[]) => shown.join('');

describe('a body that comes all at once', () => {
  it.each([17, 4_096, 10_000_000])(
    'is not worked through in one turn, in pieces of %i bytes',
    async (size) => {
      const { shown, send } = openReceiver(stream);
      send(burst, size);
      expect(joined(shown).length).toBeLessThan(50_000);
      await turnsUntil(() => joined(shown) === burst);
      for (const text of shown) expect(text.length).toBeLessThan(50_000);
    },
  );

  it('shows nothing any more once it is finished', async () => {
    const { shown, receiver, send } = openReceiver(stream);
    send(burst, 4_096);
    const finishing = receiver.finish(true);
    const before = joined(shown);
    const { shown: all } = await finishing;
    await anotherTurn();
    expect(joined(shown)).toBe(before);
    expect(Buffer.concat(all.parts).toString()).toBe(burst);
  });

  it.each([1, 7, 4_096])('keeps its secret to itself, in pieces of %i bytes', async (size) => {
    const { shown, receiver, send } = openReceiver(stream);
    send(`${line}data: ${secret}\n\n`.repeat(40), size);
    await turnsUntil(() => joined(shown).split('‹redacted secret›').length === 41);
    const { message, shown: all } = await receiver.finish(true);
    for (const text of [joined(shown), message.text, Buffer.concat(all.parts).toString()])
      expect(text).not.toContain('canary');
    expect(all.redacted).toBe(true);
  });

  it('is redacted over several turns after its end too', async () => {
    const { receiver, send } = openReceiver([['content-type', 'application/json']]);
    send(JSON.stringify(Array.from({ length: 20_000 }, () => ({ id: 'ord_1', note: secret }))), 65_536);
    let isDone = false;
    const finishing = receiver.finish(true).finally(() => {
      isDone = true;
    });
    expect(await turnsUntil(() => isDone)).toBeGreaterThan(10);
    const { shown } = await finishing;
    expect(Buffer.concat(shown.parts).includes('canary')).toBe(false);
  });
});

it('a small event is shown in the turn in which it comes', () => {
  const { shown, send } = openReceiver(stream);
  send('data: 1\n\n', 100);
  expect(shown).toEqual(['data: 1\n\n']);
});
