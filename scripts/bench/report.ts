import { cpus, totalmem } from 'node:os';
import { median, type Pair, type Target } from './measure.ts';

export interface Comparison {
  readonly what: string;
  readonly against: string;
  readonly pair: Pair;
  /** Null for a figure that no budget was set for. */
  readonly target: Target | null;
  /** What else a reader must know to judge the figure. */
  readonly note?: string;
}

const milliseconds = (value: number) =>
  value < 1 ? `${(value * 1_000).toFixed(0)} µs` : `${value.toFixed(2)} ms`;

export function isMet({ pair, target }: Comparison): boolean {
  if (target === null) return true;
  return median(pair.subject) <= target.factor * median(pair.baseline) + target.plusMs;
}

function targetText({ pair, target }: Comparison): string {
  if (target === null) return 'no target';
  const { factor, plusMs } = target;
  const limit = factor * median(pair.baseline) + plusMs;
  const formula = plusMs === 0 ? `${factor} ×` : `${factor} × + ${plusMs} ms`;
  return `target ${formula} = ${milliseconds(limit)}`;
}

export function describeComparison(comparison: Comparison): string {
  const { what, against, pair, target, note } = comparison;
  const [subject, baseline] = [median(pair.subject), median(pair.baseline)];
  const outcome = target === null ? '' : isMet(comparison) ? ', met' : ', NOT MET';
  return [
    `${what}\n  against ${against}`,
    `  ${milliseconds(subject)} against ${milliseconds(baseline)}: ratio ${(subject / baseline).toFixed(2)} ×; ${targetText(comparison)}${outcome}`,
    `  medians, n = ${pair.subject.length} each; fastest ${milliseconds(Math.min(...pair.subject))} against ${milliseconds(Math.min(...pair.baseline))}${note === undefined ? '' : `; ${note}`}`,
  ].join('\n');
}

export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() || 'unnamed processor';
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const { node, v8 } = process.versions;
  return `${processors.length} cores (${model}), ${memory} GiB, ${process.platform} ${process.arch}, Node ${node} (V8 ${v8})`;
}
