// Real code to type in: part of this repository, and a place in it where what comes next is plain to see from the rest.

/** A little shop, which is then the whole workspace. */
export const SAMPLE = ['docs/sample'];

/** Folders that make the workspace of whoever asks for none. */
export const FOLDERS = ['server/ModelRouter.Core', 'server/ModelRouter.JsonRpc', 'client-vscode/src'];

export const FILE = 'client-vscode/src/sidecar.ts';

export const LANGUAGE = 'typescript';

/** Line of {@link FILE}, from 1, below which another import fits. */
export const IMPORTS_END = 3;

export const TYPED = 'import * as vs';
