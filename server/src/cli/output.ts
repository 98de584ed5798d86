/** Where the command line writes to. */

/** Where output goes; standard output and error in the program. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}
