import type { SetCookie } from '../../../../src-shared/domain/body-views/set-cookies.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import styles from './cookies-view.module.css';

/** The cookies that an answer sets; their values are masked like other secrets. */
export function CookiesView({ cookies }: { readonly cookies: readonly SetCookie[] }) {
  if (cookies.length === 0) return <p className={styles.none}>This answer sets no cookie.</p>;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">Cookies that the response sets</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <th scope="col">Attributes</th>
        </tr>
      </thead>
      <tbody>
        {cookies.map(({ name, value, attributes }, index) => (
          // A cookie may be set twice; their order is all that tells them apart.
          <tr key={`${name} ${index.toString()}`}>
            <td>{displayText(name)}</td>
            <td>{displayText(value)}</td>
            <td className={styles.soft}>
              {attributes
                .map((attribute) =>
                  displayText(
                    attribute.value === null ? attribute.name : `${attribute.name}=${attribute.value}`,
                  ),
                )
                .join('; ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
