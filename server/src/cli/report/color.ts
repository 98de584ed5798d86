/** Colours for terminals that want them. */

/** Paints text; every painter is the identity when colour is off. */
export interface Paint {
  red(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
  green(text: string): string;
}

/** The option wins over the environment, the environment over the terminal. */
export function wantsColor(option: boolean | undefined, env: NodeJS.ProcessEnv, isTerminal: () => boolean): boolean {
  if (option !== undefined) return option;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return env.TERM !== 'dumb' && isTerminal();
}

/** The painters. */
export function painter(on: boolean): Paint {
  const wrap = (open: number, close: number) => (text: string) =>
    on && text ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    ...{ red: wrap(31, 39), yellow: wrap(33, 39), blue: wrap(34, 39), green: wrap(32, 39) },
    ...{ dim: wrap(2, 22), bold: wrap(1, 22) },
  };
}

/** Takes away what stands in the line of the cursor. */
export const CLEAR_LINE = '\r\u001b[K';
