import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import aside from '../tokens/aside/aside.module.css';
import { useInspection } from '../tokens/use-inspection.ts';

/** What is wrong with a forged token, by name alone: why it is so is known, and no provider can mend it. */
export function ForgedFindings({ tokenSet }: { tokenSet: TokenSet }) {
  const findings = useInspection(tokenSet).findings.filter(({ severity }) => severity !== 'ok');
  return (
    <section className={aside.section} aria-labelledby="forged-title">
      <h3 id="forged-title" className={aside.title}>
        Forged here
      </h3>
      <ul className={aside.list}>
        {findings.map(({ title, code, subject }) => (
          <li key={`${code} ${subject.token ?? ''} ${subject.claim ?? ''} ${title}`} className={aside.item}>
            {title}
          </li>
        ))}
        <li className={aside.item}>
          <p className={aside.soft}>
            So it was made, and there is nothing to mend at the provider. Send it to an API from the head of
            the token, or compare it with the set that it was made from.
          </p>
        </li>
      </ul>
    </section>
  );
}
