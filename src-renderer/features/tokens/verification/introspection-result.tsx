import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { distanceText } from '../../../../src-shared/domain/text/time-text.ts';
import type { DecodedToken } from '../../../../src-shared/domain/tokens/decode-token.ts';
import type { Introspection } from '../../../../src-shared/domain/tokens/token-set.ts';
import { introspectionRows } from '../../../../src-shared/domain/verification/introspection-view.ts';
import { Pill } from '../../../ui/pill.tsx';
import { useNow } from '../use-now.ts';
import styles from './introspection-result.module.css';

/** Characters of one value; the leg shows the answer whole. */
const mostCharacters = 2_000;
const words = { client: 'asked as the application', bearer: 'asked with the access token' } as const;

/** The provider's answer about a token, beside the token's own claims where they can be read. */
export function IntrospectionResult(props: {
  readonly introspection: Introspection;
  readonly decoded: DecodedToken | null;
}) {
  const { introspection, decoded } = props;
  const now = useNow(1_000);
  const rows = introspectionRows(introspection, decoded).map((row, index) => ({
    ...row,
    key: `${index}-${row.name}`,
  }));
  const compared = decoded?.form === 'jws';
  return (
    <section className={styles.result} aria-label="Introspection">
      <div className={styles.head}>
        <Pill tone={introspection.active ? 'ok' : 'error'}>
          {introspection.active ? 'active' : 'not active'}
        </Pill>
        <span className="mono">{displayText(introspection.endpoint)}</span>
        <span>
          {words[introspection.authentication]}, {distanceText(Math.min(introspection.askedAt, now), now)}
        </span>
      </div>
      <table className={styles.table}>
        <caption className="visually-hidden">What the provider says of the token</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.name}>
              member
            </th>
            <th scope="col">provider</th>
            {compared && <th scope="col">token</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, said, inToken, differs }) => (
            <tr key={key} className={differs ? styles.differs : undefined}>
              <th scope="row" className={styles.name}>
                {displayText(name)}
              </th>
              <td>
                {shown(said)}
                {differs && <span className={styles.note}>differs from the token</span>}
              </td>
              {compared && <td>{shown(inToken)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function shown(json: string | null): string {
  if (json === null) return '–';
  const text = json.startsWith('"') ? plain(json) : json;
  const cut = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
  return displayText(cut);
}

function plain(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}
