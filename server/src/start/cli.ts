/** Entry of `dist/cli.js`: the command line. */
import { loadProgram } from './loadProgram';

loadProgram('cliMain');
