import type { DraftParameter, DraftVariable } from './draft.ts';
import { joined, type NoteBook } from './note.ts';
import type { SourceObject } from './source.ts';

export function noteDescription(holder: SourceObject, where: string, notes: NoteBook): void {
  const text = holder.text('description') || (holder.object('description')?.text('content') ?? '');
  holder.object('description')?.skip('type', 'version');
  if (text.trim() !== '') notes.add('description', where, text);
}

export function postmanVariables(holder: SourceObject, name: string): readonly DraftVariable[] {
  return holder.objects(name).flatMap((each) => {
    each.skip('id', 'type', 'system', 'description', 'uuid');
    const variable = each.text('key') || each.text('id') || each.text('name');
    const off = each.flag('disabled') === true || each.flag('enabled') === false;
    const secret = each.text('type') === 'secret';
    return variable === '' ? [] : [{ name: variable, value: each.text('value'), secret, enabled: !off }];
  });
}

export function switchable(holder: SourceObject, name: string, where: string, notes: NoteBook) {
  return holder.objects(name).map((each): DraftParameter => {
    const key = each.text('key');
    noteDescription(each, joined(where, key), notes);
    each.skip('type', 'system', 'uuid', 'warning');
    const enabled = each.flag('disabled') !== true;
    if (!enabled) notes.add('disabled', where, key);
    return { name: key, value: each.text('value'), enabled, secret: false };
  });
}
