import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { SavedRequest } from '../../../../src-shared/domain/calls/saved-request.ts';
import { type LanguageId, languages } from '../../../../src-shared/domain/code/language.ts';
import { type SdkId, sdkIds, sdks } from '../../../../src-shared/domain/code/sdk-code/sdk.ts';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { useTokenActions } from '../../tokens/use-token-actions.ts';
import { useCodeChoice } from './code-choice.ts';
import { type CodeKind, languagesFor } from './code-kinds.ts';
import styles from './code-panel.module.css';
import { type CodeSubject, codeQuery, shownCode } from './code-queries.ts';
import { CodeView } from './code-view.tsx';

interface CodePanelProps {
  /** Null where there is no call to write. */
  readonly call: SavedRequest | null;
  /** Null where no token is to be got. */
  readonly tokenRequest: TokenRequest | null;
  readonly hasSdk: boolean;
}

const kindLabels: Readonly<Record<CodeKind, string>> = {
  call: 'The call',
  token: 'Getting the token',
  sdk: 'SDK',
};

const languageOption = (id: LanguageId) => ({
  value: id,
  label: languages[id].label,
  group: languages[id].group,
});
const sdkOptions = sdkIds.map((id) => ({ value: id, label: sdks[id].label }));

function subjectOf(
  kind: CodeKind,
  { call, tokenRequest }: CodePanelProps,
  language: LanguageId,
  sdk: SdkId,
): CodeSubject | null {
  switch (kind) {
    case 'call':
      return call && { kind, request: call, language };
    case 'token':
      return tokenRequest && { kind, request: tokenRequest, language };
    case 'sdk':
      return tokenRequest && { kind, request: tokenRequest, sdk };
  }
}

/** Code for a call, for getting its token, and for an SDK, as far as there is something to write. */
export function CodePanel(props: CodePanelProps) {
  const { call, tokenRequest, hasSdk } = props;
  const { language: chosen, chooseLanguage } = useCodeChoice();
  const [wanted, setWanted] = useState<CodeKind>('call');
  const [sdk, setSdk] = useState<SdkId>('react');
  const kinds: readonly CodeKind[] = [
    ...(call === null ? [] : (['call'] as const)),
    ...(tokenRequest === null ? [] : (['token'] as const)),
    ...(tokenRequest === null || !hasSdk ? [] : (['sdk'] as const)),
  ];
  const kind = kinds.includes(wanted) ? wanted : (kinds[0] ?? 'call');
  const offered = languagesFor(kind, tokenRequest?.grant ?? null);
  const language = offered.includes(chosen) ? chosen : (offered[0] ?? chosen);
  const subject = useMemo(
    () => subjectOf(kind, { call, tokenRequest, hasSdk }, language, sdk),
    [kind, call, tokenRequest, hasSdk, language, sdk],
  );
  return (
    <>
      <div className={styles.head}>
        {kinds.length > 1 && (
          <Segmented
            label="Code for"
            value={kind}
            options={kinds.map((value) => ({ value, label: kindLabels[value] }))}
            onChange={setWanted}
          />
        )}
        <div className={styles.choice}>
          {kinds.length === 1 && call !== null && <h2 className={styles.title}>Code</h2>}
          {kind === 'sdk' ? (
            <Select label="SDK" value={sdk} options={sdkOptions} onChange={setSdk} />
          ) : (
            <Select
              label="Language"
              value={language}
              options={offered.map(languageOption)}
              onChange={chooseLanguage}
            />
          )}
          {subject !== null && <CopyCode subject={subject} />}
        </div>
      </div>
      {subject !== null && (
        <Code
          subject={subject}
          label={`${kind === 'sdk' ? sdks[sdk].label : languages[language].label}: ${kindLabels[kind].toLowerCase()}`}
          comment={kind === 'sdk' ? '//' : languages[language].comment}
        />
      )}
    </>
  );
}

function useCode(subject: CodeSubject) {
  const typed = useDeferredValue(subject);
  const { data, error, isPlaceholderData } = useQuery({
    ...codeQuery(useHost(), typed),
    placeholderData: keepPreviousData,
  });
  return {
    ...shownCode(error === null ? (data ?? null) : null, isPlaceholderData || typed !== subject),
    problem: error === null ? null : problemOf(error),
  };
}

function CopyCode({ subject }: { readonly subject: CodeSubject }) {
  const { copyText } = useTokenActions();
  const { copied } = useCode(subject);
  return (
    <Button
      disabled={copied === null}
      onClick={() => copied !== null && void copyText(copied.code, 'the code')}
    >
      <Copy aria-hidden="true" />
      Copy
    </Button>
  );
}

function Code(props: {
  readonly subject: CodeSubject;
  readonly label: string;
  readonly comment: '#' | '//';
}) {
  const { code, problem } = useCode(props.subject);
  return <CodeView code={code} problem={problem} label={props.label} comment={props.comment} />;
}
