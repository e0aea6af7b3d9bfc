import type { Environment } from '../../../src-shared/domain/environments/environment.ts';

/** Structural equality of plain data. `NaN` equals itself. */
export function equalValues(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const ones = Object.entries(one);
  const others = new Map(Object.entries(other));
  return (
    ones.length === others.size &&
    ones.every(([key, value]) => others.has(key) && equalValues(value, others.get(key)))
  );
}

export interface Rebased {
  readonly environment: Environment;
  /** What both sides changed differently, in the words of the screen. The result holds the person's own. */
  readonly conflicts: readonly string[];
}

interface Item {
  readonly id: string;
  readonly name: string;
}

/**
 * Carries the edits between `base` and `mine` over to `theirs`, the version kept by now: field by field, and for
 * applications and APIs item by item. Fields that only one side changed never conflict.
 */
export function rebase(base: Environment, mine: Environment, theirs: Environment): Rebased {
  const conflicts: string[] = [];
  const pick = <T>(what: string, from: T, own: T, foreign: T): T => {
    if (equalValues(own, from) || equalValues(own, foreign)) return foreign;
    if (!equalValues(foreign, from)) conflicts.push(what);
    return own;
  };
  const connection = <K extends keyof Environment['connection']>(key: K): Environment['connection'][K] =>
    pick('Connection', base.connection[key], mine.connection[key], theirs.connection[key]);
  const environment: Environment = {
    id: theirs.id,
    practice: theirs.practice,
    tokenEndpoint: theirs.tokenEndpoint,
    name: pick('Name', base.name, mine.name, theirs.name),
    colour: pick('Colour', base.colour, mine.colour, theirs.colour),
    production: pick('Production', base.production, mine.production, theirs.production),
    profile: pick('Provider profile', base.profile, mine.profile, theirs.profile),
    issuer: pick('Issuer', base.issuer, mine.issuer, theirs.issuer),
    applications: mergeItems('Application', base.applications, mine.applications, theirs.applications, pick),
    apis: mergeItems('API', base.apis, mine.apis, theirs.apis, pick),
    variables: pick('Variables', base.variables, mine.variables, theirs.variables),
    connection: {
      proxy: connection('proxy'),
      proxyUser: connection('proxyUser'),
      customCa: connection('customCa'),
      clientCertificate: connection('clientCertificate'),
      connectTimeoutMs: connection('connectTimeoutMs'),
      responseTimeoutMs: connection('responseTimeoutMs'),
      cookies: connection('cookies'),
      acceptInvalidCertificates: connection('acceptInvalidCertificates'),
    },
  };
  return { environment, conflicts: [...new Set(conflicts)] };
}

/** An item edited on one side and removed on the other is kept, and named as a conflict where it is the person's. */
function mergeItems<T extends Item>(
  kind: string,
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  pick: (what: string, from: T | null, own: T | null, foreign: T | null) => T | null,
): readonly T[] {
  const find = (items: readonly T[], id: string) => items.find((item) => item.id === id) ?? null;
  const order = (items: readonly T[]) => items.map(({ id }) => id);
  const mineMoved = !equalValues(order(mine), order(base));
  const [first, second] = mineMoved ? [mine, theirs] : [theirs, mine];
  const ids = new Set([...order(first), ...order(second)]);
  return [...ids].flatMap((id) => {
    const own = find(mine, id);
    const foreign = find(theirs, id);
    const name = own?.name ?? foreign?.name ?? '';
    const item = pick(`${kind} “${name}”`, find(base, id), own, foreign);
    return item === null ? [] : [item];
  });
}
