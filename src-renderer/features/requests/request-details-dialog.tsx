import { useState } from 'react';
import { folderPath, type RequestFolder } from '../../../src-shared/domain/calls/request-folder.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import styles from './request-details-dialog.module.css';

export function RequestDetailsDialog(props: {
  readonly request: SavedRequest;
  readonly folders: readonly RequestFolder[];
  readonly onClose: () => void;
  readonly onSave: (request: SavedRequest, collection: string) => void;
}) {
  const [name, setName] = useState(props.request.name);
  const [collection, setCollection] = useState(
    folderPath(props.folders, props.request.folderId)[0]?.name ?? '',
  );
  const collections = props.folders.filter(({ parentId }) => parentId === null);
  const complete = name.trim() !== '' && collection.trim() !== '';
  return (
    <Dialog open size="sm" title="Name and collection" onClose={props.onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) props.onSave({ ...props.request, name: name.trim() }, collection.trim());
        }}
      >
        <Field label="Name" error={name.trim() === '' ? 'A request needs a name.' : null}>
          <TextInput value={name} onChange={setName} autoFocus />
        </Field>
        <Field
          label="Collection"
          help={`A new name makes a new collection. There are: ${collections.map((each) => each.name).join(', ')}.`}
          error={collection.trim() === '' ? 'A request stands in a collection.' : null}
        >
          <TextInput value={collection} onChange={setCollection} />
        </Field>
        <div className={styles.actions}>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={!complete}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
