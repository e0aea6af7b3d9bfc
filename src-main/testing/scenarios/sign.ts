import type { FindingCode } from '../../../src-shared/domain/checks/catalogue.ts';
import type { MockShape } from './mock-shape.ts';
import { plainShape } from './mock-shapes.ts';
import type { Change, Sign } from './scenario.ts';

export const orders = 'https://api.acme.test/orders';
export const healthy: readonly Change[] = [{ do: 'shape', to: plainShape }];

/** A sign of the mock provider, whose tokens are those of RFC 9068 but for the shape; the remedy is to have it all right. */
export function sign(
  name: string,
  fact: string,
  shape: Partial<MockShape>,
  shows: readonly FindingCode[],
  rest: Partial<Sign> = {},
): Sign {
  return {
    name,
    fact,
    provider: 'mock',
    before: [{ do: 'shape', to: { ...plainShape, ...shape } }],
    asked: { audiences: [orders] },
    shows,
    remedy: healthy,
    ...rest,
  };
}
