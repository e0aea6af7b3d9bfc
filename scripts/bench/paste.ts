import { hostilePieces, hostileStarts } from '../../src-shared/domain/paste/hostile-pieces.fixture.ts';
import { recognisePaste } from '../../src-shared/domain/paste/recognise-paste.ts';
import { sideBySide, type Timed, timed } from './measure.ts';
import type { Comparison } from './report.ts';

const [shorter, longer] = [50_000, 500_000];

/** Every piece, repeated to that many characters, behind this start, alone and before something else. */
function recognising(start: string, characters: number): Timed {
  const texts = hostilePieces
    .map((piece) => start + piece.repeat(Math.floor(characters / piece.length)))
    .flatMap((text) => [text, `${text}a`]);
  return () =>
    timed(async () => {
      for (const text of texts) recognisePaste(text);
    });
}

async function growth(start: string): Promise<Comparison> {
  const pair = await sideBySide({
    rounds: 3,
    warmUp: 1,
    subject: recognising(start, longer),
    baseline: recognising(start, shorter),
  });
  return {
    what: `recognise ${longer} characters of each hostile piece${start === '' ? '' : `, behind ${JSON.stringify(start)}`}`,
    against: `the same with ${shorter}`,
    pair,
    target: { factor: 25, plusMs: 0 },
    note: 'linear would be 10 ×, the square 100 ×',
  };
}

/** Recognising a paste must be linear in its length, whatever stands in it. */
export async function comparePaste(): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const start of hostileStarts) comparisons.push(await growth(start));
  return comparisons;
}
