import type { HeaderList } from '../../../../src-shared/domain/calls/http-exchange.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import styles from './header-table.module.css';

export function HeaderTable({ headers, caption }: { headers: HeaderList; caption: string }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {headers.map(([name, value], index) => (
          // Headers may repeat; their order is all that tells them apart.
          <tr key={`${name} ${index.toString()}`}>
            <th scope="row">{name}</th>
            <td>{displayText(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
