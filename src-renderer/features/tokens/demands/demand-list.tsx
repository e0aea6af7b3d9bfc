import type { DemandResult, DemandsVerdict } from '../../../../src-shared/domain/demands/verdict.ts';
import { outcomeWords, worstFirst } from '../../../../src-shared/domain/demands/verdict-words.ts';
import { Pill, type PillTone } from '../../../ui/pill.tsx';
import styles from './demand-list.module.css';

const tones: Record<DemandResult['outcome'], PillTone> = { met: 'ok', unmet: 'error', unknown: 'plain' };

/** Each demand, with what the token says to it. */
export function DemandList({ verdict }: { verdict: DemandsVerdict }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">What it demands</th>
          <th scope="col">What the token says</th>
          <th scope="col">So it is</th>
        </tr>
      </thead>
      <tbody>
        {worstFirst(verdict.results).map(({ code, demand, found, outcome }) => (
          <tr key={`${code} ${demand}`}>
            <th scope="row">{demand}</th>
            <td className={styles.found}>{found}</td>
            <td>
              <Pill tone={tones[outcome]}>{outcomeWords[outcome]}</Pill>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
