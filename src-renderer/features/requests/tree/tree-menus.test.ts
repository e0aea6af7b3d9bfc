import { expect, it } from 'vitest';
import { type TreeCommands, treeMenu } from './tree-menus.ts';

const nothing = () => undefined;
const commands: TreeCommands = {
  open: nothing,
  rename: nothing,
  duplicate: nothing,
  moveTo: nothing,
  addRequest: nothing,
  addFolder: nothing,
  addFolderHere: nothing,
  editVariables: nothing,
  remove: nothing,
  importFile: null,
  exportItem: null,
};
const labels = (given: TreeCommands) => treeMenu(given).flatMap((group) => group.map(({ label }) => label));

it('the menu of the tree offers no folder where no collection could hold it', () =>
  expect(labels({ ...commands, addFolderHere: null })).toEqual(['New request', 'New collection']));

it('the menu of the tree makes requests, folders and collections', () =>
  expect(labels(commands)).toEqual(['New request', 'New folder', 'New collection']));
