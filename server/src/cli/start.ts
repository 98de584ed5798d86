/** Entry of `dist/cli.js`: lets newer versions of Node keep compiled code between runs, then loads the program. */
import module from 'node:module';

// Only what is loaded after this call is kept, so the program is a file of its own.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();
void import('./main');
