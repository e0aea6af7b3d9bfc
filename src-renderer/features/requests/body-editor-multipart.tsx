import { Plus, X } from 'lucide-react';
import type { MultipartPart } from '../../../src-shared/domain/calls/saved-request.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { FileChoice } from './body-editor-file.tsx';
import styles from './body-editor-multipart.module.css';
import table from './switchable-table.module.css';

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
        <table className={`${table.table} ${styles.parts}`}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Sent</span>
              </th>
              <th scope="col">Name</th>
              <th scope="col">Value or file</th>
              <th scope="col">Content type</th>
              <th scope="col">
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part, index) => {
              const which = `part ${index + 1}`;
              return (
                // Parts may repeat a name and have no identity but their place.
                <tr key={which}>
                  <td>
                    <input
                      type="checkbox"
                      className={table.check}
                      checked={part.enabled}
                      aria-label={`Send ${which}`}
                      onChange={(event) => put(index, { ...part, enabled: event.currentTarget.checked })}
                    />
                  </td>
                  <td>
                    <TextInput
                      mono
                      size="sm"
                      aria-label={`Name of ${which}`}
                      value={part.name}
                      onChange={(name) => put(index, { ...part, name })}
                    />
                  </td>
                  {part.kind === 'text' ? (
                    <td colSpan={2}>
                      <TextInput
                        mono
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
                  <td>
                    <Button
                      kind="plain"
                      size="sm"
                      square
                      aria-label={`Remove ${which}`}
                      onClick={() => onChange(parts.filter((_, at) => at !== index))}
                    >
                      <X aria-hidden="true" />
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
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
