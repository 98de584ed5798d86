/** What stands in a source for each fault that can be switched on. */

/**
 * The switches: `__m(7)` is true when fault 7 is on; the others are operators that have one. What is asked is noted
 * in `met`.
 */
export function switches(mutant: number, met: Set<number>) {
  const isOn = (number: number): boolean => {
    met.add(number);
    return number === mutant;
  };
  return Object.assign(isOn, {
    and: (n: number, a: unknown, b: () => unknown) => (isOn(n) ? a || b() : a && b()),
    or: (n: number, a: unknown, b: () => unknown) => (isOn(n) ? a && b() : a || b()),
    nullish: (n: number, a: unknown, b: () => unknown) => (isOn(n) ? a : (a ?? b())),
    compare: (n: number, operator: string, a: number, b: number) => {
      const on = isOn(n);
      if (operator === '===') return (a === b) !== on;
      if (operator === '!==') return (a !== b) !== on;
      if (operator[0] === '<') return (operator === '<') !== on ? a < b : a <= b;
      return (operator === '>') !== on ? a > b : a >= b;
    },
  });
}
