import type { DraftApplication, DraftParameter } from './draft.ts';
import type { NoteBook } from './note.ts';
import type { PlaceReader } from './places.ts';
import type { SourceObject } from './source.ts';

/** What reading a workspace needs wherever it is. */
export interface YaakReading {
  readonly notes: NoteBook;
  readonly place: PlaceReader;
  readonly values: ReadonlyMap<string, string>;
  readonly applications: DraftApplication[];
  readonly children: (
    workspaceId: string,
    folderId: string,
    kind: 'folders' | 'httpRequests',
  ) => readonly SourceObject[];
}

/** Ids, dates, order, and how the other program itself goes about it. */
export const yaakHousekeeping = [
  ...[
    'id',
    'model',
    'createdAt',
    'updatedAt',
    'workspaceId',
    'folderId',
    'sortPriority',
    'settingRequestTimeout',
  ],
  ...[
    'settingValidateCertificates',
    'settingDnsOverrides',
    'encryptionKeyChallenge',
    'color',
    'public',
    'base',
    'parentId',
  ],
  ...[
    'parentModel',
    'settingSendCookies',
    'settingStoreCookies',
    'settingRequestMessageSize',
    'authenticationType',
  ],
];

export function yaakRows(
  holder: SourceObject | null,
  name: string,
  where: string,
  { notes, place }: YaakReading,
) {
  return (holder?.objects(name) ?? []).map((each): DraftParameter => {
    each.skip('id');
    const key = place(each.text('name'), where);
    const enabled = each.flag('enabled') !== false;
    if (!enabled) notes.add('disabled', where, key);
    return { name: key, value: place(each.text('value'), where), enabled, secret: false };
  });
}
