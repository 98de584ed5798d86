/** Entry of `dist/cli.js`: the command line, and the language server under its command `lsp`. */
import { loadProgram } from './loadProgram';

loadProgram(process.argv[2] === 'lsp' ? 'serverMain' : 'cliMain');
