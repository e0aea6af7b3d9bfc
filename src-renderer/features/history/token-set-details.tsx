import type { HistoryTokenSet, KeptToken } from '../../../src-shared/domain/history/history-entry.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { decodeToken } from '../../../src-shared/domain/tokens/decode-token.ts';
import { Notice } from '../../ui/notice.tsx';
import { Pill } from '../../ui/pill.tsx';
import { originWords } from '../tokens/aside/set-words.ts';
import { AskedFacts } from './asked-facts.tsx';
import { LegsList } from './legs-list.tsx';
import styles from './token-set-details.module.css';

const findingTones = { error: 'error', warning: 'warn', notice: 'plain', ok: 'ok' } as const;
const mostClaims = 300;

/** A kept token set: what the checks said of it then, its claims, and how it came to be. */
export function TokenSetDetails({ entry }: { entry: HistoryTokenSet }) {
  const findings = entry.findings.filter(({ severity }) => severity !== 'ok');
  return (
    <div className={styles.content}>
      <Notice severity={entry.verdict.severity} title={entry.verdict.title}>
        {entry.verdict.detail}
      </Notice>
      <AskedFacts asked={entry.asked} origin={originWords[entry.origin]} />
      <Claims entry={entry} />
      {findings.length > 0 && (
        <section aria-labelledby="history-findings">
          <h3 id="history-findings" className={styles.heading}>
            Findings
          </h3>
          <ul className={styles.findings}>
            {findings.map((finding, index) => (
              <li key={`${finding.code} ${index.toString()}`}>
                <Pill tone={findingTones[finding.severity]}>{finding.severity}</Pill>
                <div>
                  <p>{finding.title}</p>
                  <p className={styles.soft}>{finding.why}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <LegsList legs={entry.legs} />
    </div>
  );
}

function membersOf(token: KeptToken | null): ReadonlyMap<string, string> {
  const decoded = token === null ? null : decodeToken(token.text);
  if (decoded?.form !== 'jws') return new Map();
  return new Map(
    decoded.payload.members.map(({ name, value, text }) => [name, typeof value === 'string' ? value : text]),
  );
}

function standing(token: KeptToken | null): string {
  if (token === null) return 'none came';
  if (token.text === '') return `${token.form === 'jws' ? 'too long' : token.form}, not kept`;
  return { verified: 'verified', failed: 'not verified', not_checked: 'not checked' }[token.signature];
}

function Claims({ entry: { idToken, accessToken } }: { entry: HistoryTokenSet }) {
  const [id, access] = [membersOf(idToken), membersOf(accessToken)];
  const names = [...new Set([...access.keys(), ...id.keys()])];
  return (
    <section aria-labelledby="history-claims">
      <h3 id="history-claims" className={styles.heading}>
        Claims
      </h3>
      <table className={styles.claims}>
        <colgroup>
          <col className={styles.nameColumn} />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">claim</th>
            <th scope="col">
              ID token <span className={styles.soft}>{standing(idToken)}</span>
            </th>
            <th scope="col">
              Access token <span className={styles.soft}>{standing(accessToken)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {names.slice(0, mostClaims).map((name) => (
            <tr key={name}>
              <th scope="row">{displayText(name)}</th>
              {[id, access].map((members, side) => (
                <td key={side === 0 ? 'id' : 'access'}>
                  {displayText(members.get(name) ?? '').slice(0, 2_000)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {names.length > mostClaims && (
        <p className={styles.soft}>{names.length - mostClaims} claims more are kept.</p>
      )}
    </section>
  );
}
