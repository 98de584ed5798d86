/** Entry of `dist/server.js`: the language server in Node. */
import { loadProgram } from './loadProgram';

loadProgram('serverMain');
