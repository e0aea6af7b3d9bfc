import { useRef, useState } from 'react';
import type { PasteReport } from '../../../src-shared/contract/views.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';

/** Pasted text on its way: it goes to the host and back comes what it is. */
export type Pasted =
  | { readonly stage: 'looking'; readonly text: string }
  | { readonly stage: 'known'; readonly text: string; readonly report: PasteReport }
  | { readonly stage: 'failed'; readonly text: string; readonly problem: Problem };

/** Holds what was pasted, and asks the host what it is. A later paste overtakes an earlier one. */
export function usePasted() {
  const host = useHost();
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const latest = useRef('');

  const take = async (text: string) => {
    latest.current = text;
    setPasted({ stage: 'looking', text });
    let next: Pasted;
    try {
      next = { stage: 'known', text, report: await host.paste.inspect({ text }) };
    } catch (error) {
      next = { stage: 'failed', text, problem: problemOf(error) };
    }
    if (latest.current === text) setPasted(next);
  };
  const drop = () => {
    latest.current = '';
    setPasted(null);
  };
  const fail = (problem: Problem) =>
    setPasted((current) => (current === null ? null : { stage: 'failed', text: current.text, problem }));

  return { pasted, take, drop, fail };
}
