import { Plus } from 'lucide-react';
import type { MultipartPart } from '../../../src-shared/domain/calls/saved-request.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { TemplateInput } from '../variables/template-input.tsx';
import { FileChoice } from './body-editor-file.tsx';
import styles from './body-editor-multipart.module.css';
import table from './switched-rows.module.css';
import { SwitchedRow, SwitchedTable } from './switched-rows.tsx';

interface MultipartEditorProps {
  readonly parts: readonly MultipartPart[];
  readonly onChange: (parts: readonly MultipartPart[]) => void;
}

const emptyText: MultipartPart = { kind: 'text', name: '', value: '', enabled: true };
const emptyFile: MultipartPart = {
  kind: 'file',
  name: '',
  fileName: null,
  contentType: null,
  attachmentId: null,
  enabled: true,
};

/** Fields and files that can be left out without being deleted. */
export function MultipartEditor({ parts, onChange }: MultipartEditorProps) {
  const put = (index: number, part: MultipartPart) =>
    onChange(parts.map((each, at) => (at === index ? part : each)));
  return (
    <div className={table.wrap}>
      {parts.length > 0 && (
        <SwitchedTable headings={['Name', 'Value or file', 'Content type']} className={styles.parts}>
          {parts.map((part, index) => {
            const which = `part ${index + 1}`;
            return (
              // Parts may repeat a name and have no identity but their place.
              <SwitchedRow
                key={which}
                which={which}
                row={part}
                onChange={(change) => put(index, { ...part, ...change })}
                onRemove={() => onChange(parts.filter((_, at) => at !== index))}
              >
                {part.kind === 'text' ? (
                  <td colSpan={2}>
                    <TemplateInput
                      size="sm"
                      aria-label={`Value of ${which}`}
                      value={part.value}
                      onChange={(value) => put(index, { ...part, value })}
                    />
                  </td>
                ) : (
                  <>
                    <td>
                      <FileChoice
                        label={`Choose the file of ${which}`}
                        file={part}
                        onChange={(file) => put(index, { ...part, ...file })}
                      />
                    </td>
                    <td className={styles.type}>
                      <TextInput
                        mono
                        size="sm"
                        aria-label={`Content type of ${which}`}
                        placeholder="application/octet-stream"
                        value={part.contentType ?? ''}
                        onChange={(type) => put(index, { ...part, contentType: type === '' ? null : type })}
                      />
                    </td>
                  </>
                )}
              </SwitchedRow>
            );
          })}
        </SwitchedTable>
      )}
      <div className={styles.add}>
        <Button size="sm" onClick={() => onChange([...parts, emptyText])}>
          <Plus aria-hidden="true" />
          Add field
        </Button>
        <Button size="sm" onClick={() => onChange([...parts, emptyFile])}>
          <Plus aria-hidden="true" />
          Add file
        </Button>
      </div>
    </div>
  );
}
