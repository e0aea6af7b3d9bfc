import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useDeferredValue } from 'react';
import type { SavedRequest } from '../../../../src-shared/domain/calls/saved-request.ts';
import { languages } from '../../../../src-shared/domain/code/language.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { HistoryOfRequest } from '../../history/history-of-request.tsx';
import { useTokenActions } from '../../tokens/use-token-actions.ts';
import styles from './code-aside.module.css';
import { languageOptions, useCodeChoice } from './code-choice.ts';
import { codeQueries } from './code-queries.ts';
import { CodeView } from './code-view.tsx';

/** The request as code, beside its answer. */
export function CodeAside({ request }: { readonly request: SavedRequest }) {
  const { language, chooseLanguage } = useCodeChoice();
  const { copyText } = useTokenActions();
  const typed = useDeferredValue(request);
  const { data, error } = useQuery({
    ...codeQueries.call(useHost(), typed, language),
    placeholderData: keepPreviousData,
  });
  const code = error === null ? (data ?? null) : null;
  return (
    <aside className={styles.aside} aria-label="Code">
      <header className={styles.head}>
        <h2 className={styles.title}>Code</h2>
        <Select label="Language" value={language} options={languageOptions} onChange={chooseLanguage} />
        <span className={styles.spacer} />
        <Button
          disabled={code === null}
          onClick={() => code !== null && void copyText(code.code, 'the code')}
        >
          <Copy aria-hidden="true" />
          Copy
        </Button>
      </header>
      <CodeView
        code={code}
        problem={error === null ? null : problemOf(error)}
        label={`${languages[language].label}: the call`}
        comment={languages[language].comment}
      />
      <HistoryOfRequest requestId={request.id} />
    </aside>
  );
}
