import type { ReactNode } from 'react';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { RequestVariables } from '../variables/request-variables.tsx';
import type { ShownValue } from '../variables/variables-table.tsx';
import { BodyEditor } from './body-editor.tsx';
import { CodeToggle } from './code/code-toggle.tsx';
import styles from './request-editor.module.css';
import { changedOptions, RequestOptions } from './request-options.tsx';
import { SwitchableTable } from './switchable-table.tsx';

interface RequestPartsProps {
  readonly request: SavedRequest;
  readonly part: string;
  readonly onPart: (part: string) => void;
  /** The variable whose value takes the focus. */
  readonly shownValue: ShownValue | null;
  readonly aside: ReactNode;
  readonly onChange: (request: SavedRequest) => void;
}

const switchedOn = (rows: readonly { readonly enabled: boolean }[]) =>
  rows.filter(({ enabled }) => enabled).length;

/** What a request is made of but for its line: a tab for each part, with the number of what is sent of it. */
export function RequestParts({ request, part, onPart, shownValue, aside, onChange }: RequestPartsProps) {
  return (
    <Tabs
      label="Parts of the request"
      value={part}
      onChange={onPart}
      more={<CodeToggle />}
      aside={aside}
      tabs={[
        {
          value: 'query',
          label: 'Query',
          count: switchedOn(request.query),
          panel: (
            <div className={styles.panel}>
              <SwitchableTable
                noun="query parameter"
                rows={request.query}
                onChange={(query) => onChange({ ...request, query })}
              />
            </div>
          ),
        },
        {
          value: 'headers',
          label: 'Headers',
          count: switchedOn(request.headers),
          panel: (
            <div className={styles.panel}>
              <SwitchableTable
                noun="header"
                rows={request.headers}
                onChange={(headers) => onChange({ ...request, headers })}
              />
            </div>
          ),
        },
        {
          value: 'body',
          label: 'Body',
          count: request.body.kind === 'none' ? 0 : 1,
          panel: (
            <div className={styles.panel}>
              <BodyEditor
                requestId={request.id}
                body={request.body}
                onChange={(body) => onChange({ ...request, body })}
              />
            </div>
          ),
        },
        {
          value: 'variables',
          label: 'Variables',
          count: switchedOn(request.variables),
          panel: (
            <div className={styles.panel}>
              <RequestVariables request={request} shownValue={shownValue} />
            </div>
          ),
        },
        {
          value: 'options',
          label: 'Options',
          count: changedOptions(request),
          panel: (
            <div className={styles.panel}>
              <RequestOptions request={request} onChange={onChange} />
            </div>
          ),
        },
      ]}
    />
  );
}
