/** Entry of `dist/server.js`: the language server in Node. */
import { setFlagsFromString } from 'node:v8';
import { loadProgram } from './loadProgram';

// Loading the program must not make room that is never used again; `server/src/lsp/smallStart.ts` lets it grow.
setFlagsFromString('--semi-space-growth-factor=1');
loadProgram('serverMain');
