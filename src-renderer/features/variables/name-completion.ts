import type { OpenPlace } from '../../../src-shared/domain/calls/template.ts';

/** The names that hold what was typed, in any case: those that begin with it come first. The first fifty. */
export function namesFor(known: readonly string[], typed: string): readonly string[] {
  const wanted = typed.toLowerCase();
  const holding = known.filter((name) => name.toLowerCase().includes(wanted)).sort();
  const first = holding.filter((name) => name.toLowerCase().startsWith(wanted));
  return [...first, ...holding.filter((name) => !first.includes(name))].slice(0, 50);
}

/**
 * The name that Enter and Tab take. In a place that is closed behind the caret stands a name already: there it takes the
 * arrow keys to choose another. `active`: what they chose last; null: nothing.
 */
export function chosenName(
  names: readonly string[],
  active: number | null,
  { end }: Pick<OpenPlace, 'end'>,
  caret: number,
): string | undefined {
  if (active === null) return end > caret ? undefined : names[0];
  return names[Math.min(active, names.length - 1)];
}

/** The place of the next name, or of the one before; around the ends, and from an end where none is chosen. */
export function nextChoice(names: readonly string[], chosen: string | undefined, step: 1 | -1): number {
  const at = chosen === undefined ? (step === 1 ? -1 : names.length) : names.indexOf(chosen);
  return (at + step + names.length) % names.length;
}
