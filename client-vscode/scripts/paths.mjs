import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const inRoot = (...parts) => path.join(root, ...parts);

export const DIST = inRoot('dist');
export const EXTENSION = inRoot('dist', 'extension.js');
export const SERVER_FOLDER = inRoot('dist', 'server');
export const SERVER = inRoot('dist', 'server', 'ModelRouter.Lsp.dll');
export const VSIX = inRoot('dist', 'modelrouter.vsix');
