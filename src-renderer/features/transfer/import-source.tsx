import { type ChangeEvent, type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import form from '../environments/form.module.css';
import styles from './transfer.module.css';

interface ImportSourceProps {
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onFolder: (files: readonly File[]) => void;
  readonly onText: (text: string) => void;
}

/** Where files are dropped or chosen, and text is pasted. */
export function ImportSource({ busy, onFiles, onFolder, onText }: ImportSourceProps) {
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  const folder = useRef<HTMLInputElement>(null);

  const chosen = (take: (files: readonly File[]) => void) => (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    // Emptied, so that the same file can be chosen again once it is mended.
    event.currentTarget.value = '';
    if (files.length > 0) take(files);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
    else if (event.dataTransfer.getData('text') !== '') onText(event.dataTransfer.getData('text'));
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text');
    if (text !== '' || pasted.trim() === '') return;
    event.preventDefault();
    setText(pasted);
    onText(pasted);
  };

  return (
    <div className={form.dialog}>
      <section
        aria-label="Drop files here"
        className={classes(styles.drop, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <label className={form.label} htmlFor="import-files">
          Drop files here, or choose them
        </label>
        <div className={styles.choices}>
          <input
            className={form.file}
            id="import-files"
            type="file"
            multiple
            disabled={busy}
            onChange={chosen(onFiles)}
          />
          <input
            ref={folder}
            type="file"
            hidden
            multiple
            aria-label="Folder of a Bruno collection"
            {...{ webkitdirectory: '' }}
            onChange={chosen(onFolder)}
          />
          <Button size="sm" disabled={busy} onClick={() => folder.current?.click()}>
            Choose a folder…
          </Button>
        </div>
        <p className={form.help}>
          Postman collection or environment, Insomnia, Bruno (its folder, or its .bru or .yml files), Yaak,
          OpenAPI 3, HAR, .env
        </p>
      </section>
      <div className={form.stack}>
        <label className={form.label} htmlFor="import-text">
          Or paste it
        </label>
        <textarea
          className={styles.paste}
          id="import-text"
          rows={5}
          spellCheck={false}
          autoComplete="off"
          placeholder="curl, fetch or a whole file"
          value={text}
          disabled={busy}
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={onPaste}
        />
        {text.trim() !== '' && (
          <div>
            <Button disabled={busy} onClick={() => onText(text)}>
              Look at it
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
