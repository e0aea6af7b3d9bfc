import { FileUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './body-editor.module.css';
import { type ChosenFile, withTypedType } from './chosen-file.ts';
import { byteText } from './response/size-text.ts';
import { useAttach } from './use-attach.ts';

interface FileChoiceProps {
  /** Says which file, for those who don't see where the button stands. */
  readonly label: string;
  readonly file: ChosenFile;
  readonly onChange: (file: ChosenFile) => void;
}

/** A file to send. Its bytes go to the host, which keeps them until Claimcheck closes; its name and type are saved. */
export function FileChoice({ label, file, onChange }: FileChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  const { sizeOf, busy, attach } = useAttach();
  const size = sizeOf(file.attachmentId);
  // What is typed while a file is read must not be undone by it.
  const latest = useRef({ file, onChange });
  useEffect(() => {
    latest.current = { file, onChange };
  });
  return (
    <div className={styles.file}>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={async (event) => {
          const { currentTarget } = event;
          const chosen = currentTarget.files?.[0];
          // Emptied, so that the same file can be chosen again once it has changed.
          const attached = chosen === undefined ? null : attach(chosen);
          currentTarget.value = '';
          const before = latest.current.file;
          const read = await attached;
          const now = latest.current;
          if (read !== null) now.onChange(withTypedType(read, before, now.file));
        }}
      />
      <Button size="sm" disabled={busy} aria-label={label} onClick={() => input.current?.click()}>
        <FileUp aria-hidden="true" />
        {busy ? 'Reading…' : 'Choose…'}
      </Button>
      <span className={styles.fileName} title={file.fileName ?? undefined}>
        {file.fileName ?? 'no file yet'}
      </span>
      {typeof size === 'number' && <span className={styles.hint}>{byteText(size)}</span>}
      {size === null && file.fileName !== null && (
        <span className={styles.again} role="status">
          choose the file again
        </span>
      )}
    </div>
  );
}
